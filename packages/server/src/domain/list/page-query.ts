import type { FieldProblem } from '../failure.ts'
import { type Parsed, parsed, refused } from '../parsed.ts'
import type { ListParameters, ParameterName } from './list-parameters.ts'
import type { Listing } from './listing.ts'
import { type Filter, parseFilter } from './parse-filter.ts'
import { splitNames } from './split-names.ts'

const LIMIT = { least: 1, most: 100, unlessGiven: 10 }
const SKIP = { least: 0, most: 2 ** 31 - 1, unlessGiven: 0 }
const SORT_LIMIT = 3
const FILTER_LIMIT = 5

export type SortKey<Field extends string> = {
  readonly field: Field
  readonly descending: boolean
  readonly ignoreCase: boolean
}

/** One page of a list, as it is asked for. Every name comes from a closed list. */
export type PageQuery<Field extends string> = {
  readonly limit: number
  readonly skip: number
  readonly sort: readonly SortKey<Field>[]
  /** Filters that must all hold. */
  readonly all: readonly Filter<Field>[]
  /** Filters of which one must hold, unless there is none. */
  readonly any: readonly Filter<Field>[]
}

type PageQueryResult<Field extends string> = {
  /** What could be read; only to be used where there is no problem. */
  readonly query: PageQuery<Field>
  readonly problems: readonly FieldProblem[]
}

/** What every list takes, in every form that clients send. */
export function parsePageQuery<Field extends string>(
  parameters: ListParameters,
  listing: Listing<Field>,
): PageQueryResult<Field> {
  const problems = [...parameters.problems]
  const take = <Value>(field: string, result: Parsed<Value>, otherwise: Value): Value => {
    if (result.ok) return result.value
    problems.push({ field, problem: result.problem })
    return otherwise
  }
  const filters = [...parameters.all, ...parameters.any].filter((text) => text !== '')
  if (filters.length > FILTER_LIMIT) {
    problems.push({ field: 'filter', problem: `must be at most ${FILTER_LIMIT} in all` })
  }
  const takeFilters = (texts: readonly string[]) =>
    texts
      .filter((text) => text !== '')
      .map((text) => take<Filter<Field> | null>('filter', parseFilter(text, listing), null))
      .filter((filter) => filter !== null)
  const query = {
    limit: take('limit', parseCount(parameters, 'limit', LIMIT), LIMIT.unlessGiven),
    skip: take('skip', parseCount(parameters, 'skip', SKIP), SKIP.unlessGiven),
    sort: take(sortName(parameters), parseSort(parameters, listing), []),
    all: takeFilters(parameters.all),
    any: takeFilters(parameters.any),
  }
  return { query, problems }
}

type Range = { readonly least: number; readonly most: number; readonly unlessGiven: number }

function parseCount(parameters: ListParameters, name: ParameterName, range: Range): Parsed<number> {
  const text = parameters.single.get(name)
  if (text === undefined) return parsed(range.unlessGiven)
  const count = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  return count >= range.least && count <= range.most
    ? parsed(count)
    : refused(`must be a whole number, ${range.least} to ${range.most}`)
}

function sortName(parameters: ListParameters): 'sort' | 'sortIgnoreCase' {
  return parameters.single.has('sortIgnoreCase') ? 'sortIgnoreCase' : 'sort'
}

function parseSort<Field extends string>(
  parameters: ListParameters,
  listing: Listing<Field>,
): Parsed<readonly SortKey<Field>[]> {
  const { single } = parameters
  if (single.has('sort') && single.has('sortIgnoreCase')) {
    return refused('must not be given together with sort')
  }
  const ignoreCase = single.has('sortIgnoreCase')
  const names = splitNames(single.get('sort') ?? single.get('sortIgnoreCase') ?? '')
  if (names.length > SORT_LIMIT) return refused(`must name at most ${SORT_LIMIT} fields`)
  const keys: SortKey<Field>[] = []
  for (const name of names) {
    const descending = name.startsWith('-')
    const field = listing.find(descending ? name.slice(1) : name)
    if (field === undefined) return refused(`must name any of: ${listing.names}`)
    keys.push({ field, descending, ignoreCase })
  }
  return parsed(keys)
}
