import type { ChangeDescription, FieldChange } from '@castellan/client'
import { clean } from './clean.ts'
import type { Style } from './style.ts'
import { fieldText } from './write-rows.ts'

/** A plan or a receipt for people. */
export function descriptionLines(description: ChangeDescription, style: Style): string[] {
  const { operation, administrator, mails, refusals } = description
  const fields = fieldsShown(description)
  const id = administrator._id === null ? '' : style.dim(` ${administrator._id}`)
  const width = Math.max(8, ...fields.map(({ field }) => field.length))
  const entry = (label: string, text: string) => `  ${style.dim(label.padEnd(width))}  ${text}`
  const ends = endings(description)
  return [
    `${style.bold(operation)} of ${clean(administrator.email)}${id}`,
    ...fields.map(({ field, from, to }) =>
      entry(clean(field), `${style.red(shown(from))} → ${style.green(shown(to))}`),
    ),
    ...(ends.length > 0 ? [entry('ends', style.yellow(ends.join(', ')))] : []),
    ...mails.map(({ to, message }) => entry('mails', `${clean(to)} (${clean(message)})`)),
    ...refusals.map(({ message }) => entry('refused', style.red(clean(message)))),
  ]
}

/** Of what is deleted nobody wants each field; of what is created those that say something. */
function fieldsShown({ operation, changes }: ChangeDescription): FieldChange[] {
  if (operation === 'delete-administrator') return []
  return changes.filter(({ from, to }) => fieldText(from) !== fieldText(to))
}

function endings(description: ChangeDescription): string[] {
  const { sessionsEnded, linksEnded, apiKeyEnded, totpRemoved } = description
  return [
    ...(sessionsEnded > 0 ? [counted(sessionsEnded, 'session')] : []),
    ...(linksEnded > 0 ? [counted(linksEnded, 'mailed link')] : []),
    ...(apiKeyEnded ? ['the API key'] : []),
    ...(totpRemoved ? ['the TOTP factor with its recovery codes'] : []),
  ]
}

/** `1 session`, `2 sessions`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
}

function shown(value: unknown): string {
  const text = fieldText(value)
  return text === '' ? '(empty)' : clean(text)
}
