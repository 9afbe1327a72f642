import { answersOf } from '../facts/answers-of.ts'
import { curlOf } from '../facts/examples.ts'
import { parametersOf } from '../facts/parameters-of.ts'
import { CHANGING_REASONS, COMMON_REASONS, type Operation } from '../operations/index.ts'
import { REASONS, type Reason } from '../reasons.ts'
import { escapeHtml, renderCode, renderProse, renderTable } from './html.ts'
import { linkToShape, renderFields, type Schemas } from './render-shape.ts'

/** One operation: what it does, what it takes, what it answers and how it refuses. */
export function renderOperation(operation: Operation, schemas: Schemas): string {
  const { name, summary, description } = operation
  return `<section class="operation" aria-labelledby="${name}">
<h3 id="${name}">${escapeHtml(summary)}</h3>
${renderWire(operation)}
<p>${renderProse(description)}</p>
<h4>Example</h4>
<pre tabindex="0" aria-label="Example of ${name}"><code>${escapeHtml(curlOf(operation))}</code></pre>
${renderParameters(operation)}
${renderBody(operation, schemas)}
${renderAnswers(operation)}
${renderReasons(operation)}
</section>`
}

export function renderMethod(method: string): string {
  return `<span class="method ${method.toLowerCase()}">${method}</span>`
}

function renderWire({ name, upstreamId, method, aliasMethods, path }: Operation): string {
  const methods = [method, ...aliasMethods].map(renderMethod).join(' or ')
  const upstream =
    upstreamId === null ? '' : `, in JumpCloud’s specification ${renderCode(upstreamId)}`
  return `<p class="wire">${methods} ${renderCode(path)}</p>
<p class="names">${renderCode(name)}${upstream}</p>`
}

function renderParameters(operation: Operation): string {
  const rows = parametersOf(operation).map((parameter) => [
    renderCode(parameter.name),
    parameter.in,
    parameter.type,
    renderProse(parameter.description),
  ])
  return `<h4>Parameters</h4>
${renderTable(`Parameters of ${operation.name}`, ['Name', 'In', 'Type', 'Meaning'], rows)}`
}

function renderBody({ name, body }: Operation, schemas: Schemas): string {
  if (body === null) return ''
  return `<h4>Body</h4>
<p>JSON, ${linkToShape(body)}.</p>
${renderFields(`Body fields of ${name}`, body, schemas)}`
}

function renderAnswers(operation: Operation): string {
  const rows = answersOf(operation).map((answer) => {
    const headers = answer.headers.map((header) => {
      return `<br>${renderCode(header.name)}: ${renderProse(header.description)}`
    })
    return [
      renderCode(String(answer.status)),
      answer.schemas.map(linkToShape).join(' or ') || 'empty',
      `${renderProse(answer.description)}${headers.join('')}`,
    ]
  })
  return `<h4>Answers</h4>
${renderTable(`Answers of ${operation.name}`, ['Status', 'Body', 'Meaning'], rows)}`
}

function renderReasons({ name, reasons, changes }: Operation): string {
  const general: Reason[] = [...(changes ? CHANGING_REASONS : []), ...COMMON_REASONS]
  const rows = reasons.map((reason) => [
    linkToReason(reason),
    renderCode(String(REASONS[reason].status)),
    renderProse(REASONS[reason].meaning),
  ])
  const also = rows.length === 0 ? 'It refuses with' : 'Like its neighbours it also refuses with'
  return `<h4>Reasons to refuse</h4>
${rows.length === 0 ? '' : renderTable(`Reasons of ${name}`, ['Reason', 'Status', 'Meaning'], rows)}
<p class="general">${also} ${general.map(linkToReason).join(', ')}.</p>`
}

function linkToReason(reason: Reason): string {
  return `<a href="#reason-${reason}">${renderCode(reason)}</a>`
}
