import { answersOf } from '../../packages/contract/src/facts/answers-of.ts'
import { curlOf } from '../../packages/contract/src/facts/examples.ts'
import { fieldsOf } from '../../packages/contract/src/facts/fields-of.ts'
import { namedJsonSchemas } from '../../packages/contract/src/facts/json-schemas.ts'
import { parametersOf } from '../../packages/contract/src/facts/parameters-of.ts'
import {
  CHANGING_REASONS,
  COMMON_REASONS,
  OPERATIONS,
  type Operation,
} from '../../packages/contract/src/operations/index.ts'
import type { Reason } from '../../packages/contract/src/reasons.ts'
import { code, table, writtenFrom } from './markdown.ts'

/** docs/operations.md: one table of all operations, and a section for each. */
export function renderOperations(): string {
  const operations = Object.values<Operation>(OPERATIONS)
  const rows = operations.map((operation) => [
    `[${operation.name}](#${operation.name})`,
    wireOf(operation),
    operation.upstreamId === null ? '' : code(operation.upstreamId),
    operation.summary,
  ])
  return `${writtenFrom('`packages/contract/src/operations`')}
# Operations

${table(['Operation', 'Wire', 'JumpCloud operation id', 'What it does'], rows)}

Every operation can also refuse with ${COMMON_REASONS.map(linkToReason).join(', ')}; one that changes something, also with ${CHANGING_REASONS.map(linkToReason).join(', ')}.

${operations.map(renderOperation).join('\n\n')}
`
}

function renderOperation(operation: Operation): string {
  return [
    `## ${operation.name}`,
    `${operation.summary}: ${wireOf(operation)}.`,
    operation.description,
    `\`\`\`sh\n${curlOf(operation)}\n\`\`\``,
    renderParameters(operation),
    ...(operation.body === null ? [] : [renderBody(operation.body)]),
    renderAnswers(operation),
    ...(operation.reasons.length === 0
      ? []
      : [`Reasons of its own: ${operation.reasons.map(linkToReason).join(', ')}.`]),
  ].join('\n\n')
}

function wireOf({ method, aliasMethods, path }: Operation): string {
  return `${[method, ...aliasMethods].join(' or ')} ${code(path)}`
}

function linkToReason(reason: Reason): string {
  return `[${code(reason)}](errors.md#${reason.replaceAll('.', '')})`
}

function renderParameters(operation: Operation): string {
  const rows = parametersOf(operation).map((parameter) => [
    code(parameter.name),
    parameter.in,
    parameter.type,
    parameter.description,
  ])
  return table(['Parameter', 'In', 'Type', 'Meaning'], rows)
}

function renderBody(name: string): string {
  const schemas = namedJsonSchemas()
  const rows = fieldsOf(schemas[name] ?? {}, schemas).map((field) => [
    `${code(field.name)}${field.required ? ' (required)' : ''}`,
    field.type,
    field.description,
  ])
  return table(['Body field', 'Type', 'Meaning'], rows)
}

function renderAnswers(operation: Operation): string {
  const rows = answersOf(operation).map((answer) => [
    String(answer.status),
    answer.schemas.map(code).join(' or ') || 'empty',
    [
      answer.description,
      ...answer.headers.map(({ name, description }) => `${code(name)}: ${description}`),
    ].join(' '),
  ])
  return table(['Answer', 'Body', 'Meaning'], rows)
}
