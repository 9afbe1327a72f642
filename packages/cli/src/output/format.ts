import type { Given } from '../parse/given.ts'
import { usageProblem } from '../problem.ts'

const FORMATS = ['json', 'ndjson', 'csv', 'ids'] as const

/** How an answer is written; a table is for people. */
export type Format = 'table' | (typeof FORMATS)[number]

export type Wanted = {
  readonly format: Format
  readonly fields: readonly string[] | undefined
  /** A JMESPath expression. */
  readonly query: string | undefined
}

/** What the options of FORMAT_OPTIONS ask for. */
export function readWanted(given: Given): Wanted {
  const formats = FORMATS.filter((name) => given.has(name))
  if (formats.length > 1)
    throw usageProblem(`Choose one of ${formats.map((name) => `--${name}`).join(', ')}.`)
  const query = given.text('query')
  const fields = given.names('fields')
  const format = formats[0] ?? (query === undefined ? 'table' : 'json')
  if (query !== undefined && (format === 'csv' || format === 'ids'))
    throw usageProblem(`--query answers JSON: leave --${format} out.`)
  if (fields !== undefined && format === 'ids') throw usageProblem('--ids shows no --fields.')
  return { format, fields, query }
}
