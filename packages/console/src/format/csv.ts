/** Spreadsheets take a cell that begins like this for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r\n]/
/** Half the world's spreadsheets part cells at semicolons, whatever stands between quotes. */
const FORMULA_INSIDE = /;(?=[=+\-@])/g

function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value)
  const inside = text.replaceAll(FORMULA_INSIDE, ";'")
  const safe = FORMULA.test(text) ? `'${inside}` : inside
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180, with a header line, and no cell that is a formula. */
export function toCsv(names: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return [names, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}
