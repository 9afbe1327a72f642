import { escapeHtml } from './html-escape.ts'
import {
  type Detail,
  footer,
  greeting,
  type Letter,
  NEXT_HEADING,
  OBJECTION_LABEL,
} from './letter.ts'

// Text and links take the reader's own colours, so that light and dark both work without a style
// sheet, which mail clients drop. Only the button sets a pair: white on this blue is 5.3 to 1.
const STYLE = {
  body: 'background-color:Canvas;color:CanvasText;margin:0;padding:24px 16px;font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5',
  main: 'max-width:560px;margin:0 auto',
  brand: 'margin:0 0 24px;font-size:14px',
  h1: 'margin:0 0 16px;font-size:24px;line-height:1.25',
  h2: 'margin:32px 0 8px;font-size:18px;line-height:1.3',
  p: 'margin:0 0 16px;overflow-wrap:anywhere',
  dl: 'margin:0 0 16px;padding:12px 16px 4px;border:1px solid #80868f;border-radius:8px',
  dt: 'font-size:14px',
  dd: 'margin:0 0 8px;font-weight:600;overflow-wrap:anywhere',
  button:
    'display:inline-block;padding:12px 24px;border-radius:8px;background-color:#2866d3;color:#ffffff;font-weight:600;text-decoration:none',
  objection: 'display:inline-block;padding:8px 16px;border:1px solid #80868f;border-radius:8px',
  footer: 'margin:32px 0 0;padding:16px 0 0;border-top:1px solid #80868f;font-size:14px',
} as const

type Tag = 'h1' | 'h2' | 'p' | 'dt' | 'dd'

/** The letter as a complete HTML document: no style sheet, no image, nothing to load. */
export function letterHtml(letter: Letter): string {
  return [
    '<!DOCTYPE html>',
    '<html lang="en" style="color-scheme:light dark">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(letter.subject)}</title>`,
    '</head>',
    `<body style="${STYLE.body}">`,
    `<main style="${STYLE.main}">`,
    `<p style="${STYLE.brand}">Castellan · ${escapeHtml(letter.organization)}</p>`,
    ...content(letter),
    `<p style="${STYLE.footer}">${escapeHtml(footer(letter))}</p>`,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function content(letter: Letter): readonly string[] {
  const { action, objection } = letter
  return [
    element('h1', letter.heading),
    element('p', greeting(letter)),
    ...letter.happened.map((text) => element('p', text)),
    detailList(letter.details),
    element('h2', NEXT_HEADING),
    ...letter.next.map((text) => element('p', text)),
    ...(action === undefined
      ? []
      : [linkParagraph(action.url, action.label, STYLE.button), element('p', action.terms)]),
    element('h2', objection.heading),
    ...objection.paragraphs.map((text) => element('p', text)),
    ...(objection.url === undefined
      ? []
      : [linkParagraph(objection.url, OBJECTION_LABEL, STYLE.objection)]),
  ]
}

function element(tag: Tag, text: string): string {
  return `<${tag} style="${STYLE[tag]}">${escapeHtml(text)}</${tag}>`
}

function detailList(details: readonly Detail[]): string {
  const rows = details.map(({ label, value }) => `${element('dt', label)}${element('dd', value)}`)
  return `<dl style="${STYLE.dl}">\n${rows.join('\n')}\n</dl>`
}

function linkParagraph(url: string, label: string, look: string): string {
  return `<p style="${STYLE.p}"><a href="${escapeHtml(url)}" style="${look}">${escapeHtml(label)}</a></p>`
}
