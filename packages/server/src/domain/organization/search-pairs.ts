import type { FieldProblem } from '../failure.ts'
import { nameIgnoredFields } from '../list/ignored-fields.ts'
import type { QueryPair } from '../list/only-value.ts'
import { isPlainObject } from '../plain-object.ts'

type SearchBody = {
  /** What the body asks, as the parameters of a list. */
  readonly pairs: readonly QueryPair[]
  readonly problems: readonly FieldProblem[]
  readonly ignoredFields: string[]
}

type Take = (value: unknown) => readonly QueryPair[] | string

const TAKEN: Readonly<Record<string, Take>> = {
  limit: (value) => count('limit', value),
  skip: (value) => count('skip', value),
  sort: (value) => names('sort', value),
  fields: (value) => names('fields', value),
  filter: filters,
  search,
  searchFilter: search,
}

/** A search in a body says what a list says in its address; both are then read by the same parser. */
export function searchPairs(body: unknown): SearchBody {
  if (body !== undefined && !isPlainObject(body)) {
    const problems = [{ field: 'body', problem: 'must be a JSON object' }]
    return { pairs: [], problems, ignoredFields: [] }
  }
  const given = Object.entries(body ?? {})
  const pairs: QueryPair[] = []
  const problems: FieldProblem[] = []
  for (const [field, value] of given) {
    if (value === null || !Object.hasOwn(TAKEN, field)) continue
    const taken = TAKEN[field]?.(value) ?? []
    if (typeof taken === 'string') problems.push({ field, problem: taken })
    else pairs.push(...taken)
  }
  const unknown = given.map(([field]) => field).filter((field) => !Object.hasOwn(TAKEN, field))
  return { pairs, problems, ignoredFields: nameIgnoredFields(unknown) }
}

function count(name: string, value: unknown): readonly QueryPair[] | string {
  const isCount = typeof value === 'number' || typeof value === 'string'
  return isCount ? [[name, String(value)]] : 'must be a whole number'
}

function names(name: string, value: unknown): readonly QueryPair[] | string {
  const list = textsOf(value)
  return list === undefined ? 'must be text or a list of texts' : [[name, list.join(' ')]]
}

function filters(value: unknown): readonly QueryPair[] | string {
  const list = textsOf(value)
  if (list === undefined) return 'must be text or a list of texts: field:$op:value'
  return list.map((text) => ['filter', text] as const)
}

function search(value: unknown): readonly QueryPair[] | string {
  if (typeof value === 'string') return [['search[searchTerm]', value]]
  if (!isPlainObject(value)) return 'must be an object with a searchTerm'
  // The PowerShell module sends a list of one.
  const [term, more] = textsOf(value.searchTerm) ?? []
  if (term === undefined || more !== undefined) return 'must have one text as searchTerm'
  const fields = value.fields === undefined ? [] : textsOf(value.fields)
  if (fields === undefined) return 'must have a list of texts as fields'
  return [
    ['search[searchTerm]', term],
    ...fields.map((name, index) => [`search[fields][${index}]`, name] as const),
  ]
}

function textsOf(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return [value]
  const isList = Array.isArray(value) && value.every((each) => typeof each === 'string')
  return isList ? (value as string[]) : undefined
}
