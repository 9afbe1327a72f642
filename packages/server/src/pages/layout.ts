import { type Html, html } from './html.ts'

/** A whole page: no script, one style sheet of our own, nothing from elsewhere. */
export function renderPage(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · Castellan</title>
<link rel="stylesheet" href="/assets/style.css">
</head>
<body>
<main>
<p class="brand">Castellan</p>
<h1>${title}</h1>
${body}
</main>
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
