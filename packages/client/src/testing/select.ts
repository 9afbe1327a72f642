import type { Page } from '../types.ts'
import { Failure } from './failure.ts'

type Fields = Record<string, unknown>

interface Identified {
  _id: string
}

const OPERATORS: Record<string, (one: string, other: string) => boolean> = {
  eq: (one, other) => one === other,
  ne: (one, other) => one !== other,
  gt: (one, other) => one > other,
  gte: (one, other) => one >= other,
  lt: (one, other) => one < other,
  lte: (one, other) => one <= other,
}

/** Only the named fields, and `_id`. */
export function narrow<Row extends Identified>(row: Row, fields: string | null): Partial<Row> {
  if (!fields) return row
  const wanted = new Set(['_id', ...fields.split(/[ ,]+/)])
  const entries = Object.entries(row).filter(([name]) => wanted.has(name))
  return Object.fromEntries(entries) as Partial<Row>
}

/** The page that a list query asks for; `textOf` is what a search looks into. */
export function select<Row extends Identified>(
  rows: readonly Row[],
  query: URLSearchParams,
  textOf: (row: Row) => string,
): Page<Partial<Row>> {
  const limit = whole(query, 'limit', 10, 1, 100)
  const skip = whole(query, 'skip', 0, 0, Number.MAX_SAFE_INTEGER)
  const matches = rows.filter((row) => isWanted(row, query, textOf(row))).sort(order(query))
  return {
    results: matches.slice(skip, skip + limit).map((row) => narrow(row, query.get('fields'))),
    totalCount: matches.length,
  }
}

function whole(
  query: URLSearchParams,
  name: string,
  otherwise: number,
  least: number,
  most: number,
): number {
  const value = Number(query.get(name) ?? otherwise)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  const problem = `must be a whole number from ${least} to ${most}`
  throw new Failure('request.invalid', `${name} ${problem}.`, [{ field: name, problem }])
}

function isWanted(row: Identified, query: URLSearchParams, searched: string): boolean {
  const all: boolean[] = []
  const any: boolean[] = []
  for (const [name, value] of query) {
    if (name.startsWith('filter[or]')) any.push(holds(row, value))
    else if (name.startsWith('filter')) all.push(holds(row, value))
  }
  const text = (query.get('search') ?? query.get('search[searchTerm]') ?? '').toLowerCase()
  return (
    searched.toLowerCase().includes(text) &&
    all.every(Boolean) &&
    (any.length === 0 || any.some(Boolean))
  )
}

function holds(row: Identified, filter: string): boolean {
  const [, field = '', operator = '', value = ''] = /^(\w+):\$?(\w+):(.*)$/.exec(filter) ?? []
  const compare = OPERATORS[operator]
  if (!compare) throw new Failure('request.invalid', 'A filter is `field:$op:value`.')
  return compare(String((row as unknown as Fields)[field] ?? ''), value)
}

function order(query: URLSearchParams): (one: Identified, other: Identified) => number {
  const plain = query.get('sort')
  const names = (plain ?? query.get('sortIgnoreCase') ?? '').split(/[ ,]+/).filter(Boolean)
  const key = (row: Identified, name: string): string => {
    const value = String((row as unknown as Fields)[name] ?? '')
    return plain === null ? value.toLowerCase() : value
  }
  return (one, other) => {
    for (const name of [...names, '_id']) {
      const field = name.replace(/^-/, '')
      const [first, second] = [key(one, field), key(other, field)]
      if (first !== second) return first < second === (field === name) ? -1 : 1
    }
    return 0
  }
}
