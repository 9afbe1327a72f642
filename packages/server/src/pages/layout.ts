import { type Html, html } from './html.ts'
import { renderMark } from './mark.ts'
import { STYLE_ADDRESS } from './style.ts'

/** A whole page for one purpose: a card in the middle, without a script. */
export function renderPage(title: string, body: Html, width: 'narrow' | 'wide' = 'narrow'): string {
  return renderDocument(
    title,
    null,
    html`<main class="alone${width === 'wide' ? ' wide' : ''}">
<p class="brand">${renderMark()}Castellan</p>
<h1>${title}</h1>
${body}
</main>`,
  )
}

/** Head and body of every page: style sheets and pictures of our own, nothing from elsewhere. */
export function renderDocument(title: string, head: Html | null, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · Castellan</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${STYLE_ADDRESS}">
${head}
</head>
<body>
${body}
</body>
</html>
`.text
}

/** What went wrong with a form, read out at once by screen readers. */
export function renderProblems(problems: readonly string[]): Html | null {
  if (problems.length === 0) return null
  const items = problems.map((problem) => html`<li>${problem}</li>`)
  return html`<div class="problems" role="alert"><p>Nothing was changed.</p><ul>${items}</ul></div>`
}
