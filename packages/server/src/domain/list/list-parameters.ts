import type { FieldProblem } from '../failure.ts'
import { givenTwice, type QueryPair } from './only-value.ts'

export type ParameterName = 'limit' | 'skip' | 'sort' | 'sortIgnoreCase' | 'fields' | 'search'

/** The parameters of a list by what they are for, each still as text. */
export type ListParameters = {
  readonly single: ReadonlyMap<ParameterName | 'search[searchTerm]', string>
  /** Filters that must all hold. */
  readonly all: readonly string[]
  /** Filters of which one must hold. */
  readonly any: readonly string[]
  readonly searchFields: readonly string[]
  readonly problems: readonly FieldProblem[]
}

const SINGLE = ['limit', 'skip', 'sort', 'sortIgnoreCase', 'fields', 'search'] as const
const KNOWN: ReadonlySet<string> = new Set([...SINGLE, 'filter'])

const ALL = /^filter(?:\[and\])?(?:\[\d{1,3}\])?$/
const ANY = /^filter\[or\]\[\d{1,3}\]$/
const SEARCH_FIELD = /^search\[fields\]\[\d{1,3}\]$/

/** Sorts out the forms that clients send. Parameters of other names are the client's own affair. */
export function readListParameters(pairs: readonly QueryPair[]): ListParameters {
  const single = new Map<ParameterName | 'search[searchTerm]', string>()
  const lists = { all: [] as string[], any: [] as string[], searchFields: [] as string[] }
  const problems: FieldProblem[] = []
  for (const [name, value] of pairs) {
    const [base = ''] = name.split('[', 1)
    if (!KNOWN.has(base)) continue
    const list = listOf(name)
    const key = SINGLE_FORMS.get(name)
    if (list !== undefined) lists[list].push(value)
    else if (key === undefined) problems.push({ field: base, problem: BAD_FORM })
    else if (single.has(key)) problems.push(givenTwice(base))
    else single.set(key, value)
  }
  return { single, ...lists, problems }
}

const SINGLE_FORMS = new Map(
  [...SINGLE, 'search[searchTerm]' as const].map((name) => [name as string, name]),
)

const BAD_FORM = 'must not be given in this bracketed form'

function listOf(name: string): 'all' | 'any' | 'searchFields' | undefined {
  if (ALL.test(name)) return 'all'
  if (ANY.test(name)) return 'any'
  return SEARCH_FIELD.test(name) ? 'searchFields' : undefined
}
