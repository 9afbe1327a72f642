import { escapeHtml, renderCode, renderProse, renderTable } from './api-page/html.ts'
import { renderMethod, renderOperation } from './api-page/render-operation.ts'
import { renderShape, type Schemas } from './api-page/render-shape.ts'
import { namedJsonSchemas } from './facts/json-schemas.ts'
import { phraseOf } from './facts/status-phrases.ts'
import { OPERATIONS, type Operation } from './operations/index.ts'
import { REASONS } from './reasons.ts'

/** The API as one static page: no script, no style of its own; `api.css` beside it is its only dependency. */
export function renderApiPage(version: string): string {
  const operations = Object.values<Operation>(OPERATIONS)
  const schemas = namedJsonSchemas()
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Castellan API</title>
<link rel="stylesheet" href="api.css">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<h1>Castellan API</h1>
<p>Version ${escapeHtml(version)}. The administrators of an organization, over the JumpCloud V1 administrator-users API. The same in OpenAPI 3.1: <a href="openapi.json">openapi.json</a>.</p>
</header>
<nav aria-label="Contents">
${renderContents(operations, schemas)}
</nav>
<main id="content">
${renderBasics()}
<h2 id="operations">Operations</h2>
${operations.map((operation) => renderOperation(operation, schemas)).join('\n')}
<h2 id="shapes">Shapes</h2>
${Object.keys(schemas)
  .map((name) => renderShape(name, schemas))
  .join('\n')}
${renderReasons()}
</main>
</body>
</html>
`
}

function renderContents(operations: readonly Operation[], schemas: Schemas): string {
  const items = operations.map(({ name, method }) => {
    return `<li><a href="#${name}">${renderMethod(method)} ${escapeHtml(name)}</a></li>`
  })
  const shapes = Object.keys(schemas).map((name) => `<li><a href="#shape-${name}">${name}</a></li>`)
  return `<h2><a href="#basics">Basics</a></h2>
<h2><a href="#operations">Operations</a></h2>
<ul>
${items.join('\n')}
</ul>
<h2><a href="#shapes">Shapes</a></h2>
<ul>
${shapes.join('\n')}
</ul>
<h2><a href="#reasons">Reasons</a></h2>`
}

const BASICS: readonly (readonly [title: string, text: string])[] = [
  [
    'Credential',
    'Send the API key of an administrator in the `x-api-key` header. What it may do follows from the role of that administrator, at every request anew.',
  ],
  [
    'Plan before you act',
    'Every operation that changes something takes `?plan=true`: the same checks, nothing stored or sent, and the answer says what would happen. With `Castellan-Receipt: true` a real run answers the same description of what did happen.',
  ],
  [
    'Safe to repeat',
    'With an `Idempotency-Key` a repeat of the same request within 24 hours changes nothing twice and is answered like the first.',
  ],
  [
    'No lost updates',
    'Answers with one administrator carry an `ETag`; send it back in `If-Match`, and a change by someone else in between is refused with 412 instead of overwritten.',
  ],
  [
    'Errors',
    'Every error has the same body: `code`, `status`, `message`, `reason` and `requestId`; a 400 names every wrong field in `details`. Programs decide by `reason`, people read `message`, operators find `requestId` in the log; every answer, error or not, carries it in `x-request-id`. An id that is malformed, unknown or of another organization is the same 404.',
  ],
  ['Moments', 'Moments are RFC 3339 in UTC with milliseconds, such as `2026-01-31T09:30:00.000Z`.'],
]

function renderBasics(): string {
  const items = BASICS.map(([title, text]) => `<dt>${title}</dt>\n<dd>${renderProse(text)}</dd>`)
  return `<h2 id="basics">Basics</h2>
<dl class="basics">
${items.join('\n')}
</dl>`
}

function renderReasons(): string {
  const rows = Object.entries(REASONS)
    .sort(([, left], [, right]) => left.status - right.status)
    .map(([reason, { status, meaning, remedy }]) => [
      `<span id="reason-${reason}">${renderCode(reason)}</span>`,
      `${renderCode(String(status))} ${phraseOf(status)}`,
      `${renderProse(meaning)} <span class="remedy">${renderProse(remedy)}</span>`,
    ])
  return `<h2 id="reasons">Reasons</h2>
<p>The closed list of what stands in <code>reason</code>, and what to do about it.</p>
${renderTable('Reasons', ['Reason', 'Status', 'Meaning, and what to do'], rows)}`
}
