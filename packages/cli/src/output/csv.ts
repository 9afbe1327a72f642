import { jsonText } from './json-text.ts'

/** A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^'*[=+\-@\t\r]/
/** Half the world's spreadsheets part cells at semicolons, whatever stands between quotes. */
const FORMULA_INSIDE = /;(?='*[=+\-@\t\r])/g
const GUARDED_INSIDE = /;'(?='*[=+\-@\t\r])/g

/** One line of CSV (RFC 4180), its end included. Cells that a spreadsheet would run begin with `'`. */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(cell).join(',')}\r\n`
}

function cell(value: unknown): string {
  const text = cellText(value)
  const safe = typeof value === 'number' ? text : withGuard(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function withGuard(text: string): string {
  const inside = text.replaceAll(FORMULA_INSIDE, ";'")
  return FORMULA.test(text) ? `'${inside}` : inside
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    return value.join('; ')
  return typeof value === 'object' ? jsonText(value) : String(value)
}

/** What a cell said before it was made harmless. */
export function withoutGuard(text: string): string {
  const inside = text.replaceAll(GUARDED_INSIDE, ';')
  return inside.startsWith("'") && FORMULA.test(inside) ? inside.slice(1) : inside
}
