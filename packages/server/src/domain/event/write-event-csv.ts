import { isPlainObject } from '../plain-object.ts'
import type { ChainedEvent } from './verify-chain.ts'

const FORMULA = /^[=+\-@\t\r]/
/** Half the world's spreadsheets part cells at semicolons, whatever stands between quotes. */
const FORMULA_INSIDE = /;(?=[=+\-@])/g

const FIELDS = [
  'timestamp',
  'event_type',
  'success',
  'error_message',
  'organization',
  'initiated_by.email',
  'initiated_by.id',
  'resource.email',
  'resource.id',
  'operation',
  'changes',
  'client_ip',
  'useragent.name',
  'auth_method',
  'mfa',
  'correlation',
  'id',
] as const

export const EVENT_CSV_HEADER = csvLine([...FIELDS, 'seq', 'hash'])

/** One event as a line for a spreadsheet. */
export function writeEventCsv({
  body,
  seq,
  hash,
}: Omit<ChainedEvent, 'chain' | 'columns'>): string {
  const event: unknown = JSON.parse(body)
  return csvLine([...FIELDS.map((name) => cellOf(event, name)), String(seq), hash])
}

function cellOf(event: unknown, name: string): string {
  let value = event
  for (const part of name.split('.')) value = isPlainObject(value) ? value[part] : undefined
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** RFC 4180, with CRLF. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(text: string): string {
  const isFormula = FORMULA.test(text)
  const inside = text.replaceAll(FORMULA_INSIDE, ";'")
  const safe = isFormula ? `'${inside}` : inside
  return isFormula || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
