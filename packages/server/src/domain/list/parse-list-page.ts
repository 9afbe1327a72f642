import type { FieldProblem } from '../failure.ts'
import { readListParameters } from './list-parameters.ts'
import type { Listing } from './listing.ts'
import type { QueryPair } from './only-value.ts'
import { type PageQuery, parsePageQuery } from './page-query.ts'
import { parseProjection } from './parse-projection.ts'
import { parseSearch, type Search, type Searching } from './parse-search.ts'

/** One page of a list that can be searched, as it is asked for. */
export type ListPage<
  Field extends string,
  Searched extends string,
  Shown extends string,
> = PageQuery<Field> & {
  /** `_id` is among them; `null` stands for every field. */
  readonly fields: readonly ('_id' | Shown)[] | null
  readonly search: Search<Searched> | null
}

type ListPageResult<Query> = {
  /** What could be read; only to be used where there is no problem. */
  readonly query: Query
  readonly problems: readonly FieldProblem[]
  readonly ignoredFields: string[]
}

/** The names that one list knows. */
export type ListNames<Field extends string, Searched extends string, Shown extends string> = {
  readonly listing: Listing<Field>
  readonly searching: Searching<Searched>
  readonly isShown: (name: string) => name is Shown
}

/** The query of a list in every form that clients send, from decoded pairs. */
export function parseListPage<Field extends string, Searched extends string, Shown extends string>(
  pairs: readonly QueryPair[],
  { listing, searching, isShown }: ListNames<Field, Searched, Shown>,
): ListPageResult<ListPage<Field, Searched, Shown>> {
  const parameters = readListParameters(pairs)
  const page = parsePageQuery(parameters, listing)
  const { fields, ignoredFields } = parseProjection(parameters.single.get('fields'), isShown)
  const search = parseSearch(parameters, searching)
  return {
    query: { ...page.query, fields, search: search.ok ? search.value : null },
    problems: search.ok
      ? page.problems
      : [...page.problems, { field: 'search', problem: search.problem }],
    ignoredFields,
  }
}
