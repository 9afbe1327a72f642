import { phraseOf } from '../../packages/contract/src/facts/status-phrases.ts'
import { OPERATIONS, type Operation } from '../../packages/contract/src/operations/index.ts'
import { REASONS } from '../../packages/contract/src/reasons.ts'
import { code, table, writtenFrom } from './markdown.ts'

/** docs/errors.md: the closed list of reasons. */
export function renderErrors(): string {
  const entries = Object.entries(REASONS).sort(([, left], [, right]) => left.status - right.status)
  const rows = entries.map(([reason, { status, meaning }]) => [
    `[${code(reason)}](#${reason.replaceAll('.', '')})`,
    `${status} ${phraseOf(status)}`,
    meaning,
  ])
  const sections = entries.map(([reason, { status, meaning, remedy }]) => {
    const text = `## ${reason}\n\n${status} ${phraseOf(status)}. ${meaning}\n\n**What to do.** ${remedy}`
    const operations = operationsWith(reason)
    return operations === '' ? text : `${text}\n\nAnswered by ${operations}.`
  })
  return `${writtenFrom('`packages/contract/src/reasons.ts`')}
# Errors

Every error has the same JSON body. Programs decide by \`reason\`; people read \`message\`; the operator finds \`requestId\` in the log; every answer, error or not, carries it in \`x-request-id\`. On a 400 \`details\` names every wrong field at once.

\`\`\`json
{
  "code": 404,
  "status": "Not Found",
  "message": "No administrator of this organization has that id.",
  "error": "No administrator of this organization has that id.",
  "reason": "administrator.not-found",
  "requestId": "6630b3f0a1d94c2e8f7b5a10"
}
\`\`\`

${table(['Reason', 'Status', 'Meaning'], rows)}

${sections.join('\n\n')}
`
}

/** The operations that name a reason as their own; the general ones belong to all. */
function operationsWith(reason: string): string {
  return Object.values<Operation>(OPERATIONS)
    .filter((operation) => operation.reasons.some((each) => each === reason))
    .map(({ name }) => `[${name}](operations.md#${name})`)
    .join(', ')
}
