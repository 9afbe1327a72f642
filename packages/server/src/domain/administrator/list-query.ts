import type { FieldProblem } from '../failure.ts'
import { type QueryPair, readListParameters } from '../list/list-parameters.ts'
import { type PageQuery, parsePageQuery } from '../list/page-query.ts'
import type { FieldName } from './administrator-fields.ts'
import { ADMINISTRATOR_LISTING, type ListField } from './list-fields.ts'
import { parseProjection } from './parse-projection.ts'
import { parseSearch, type Search } from './parse-search.ts'

/** One page of administrators, as it is asked for. */
export type ListQuery = PageQuery<ListField> & {
  /** `_id` is among them; `null` stands for every field. */
  readonly fields: readonly FieldName[] | null
  readonly search: Search | null
}

type ListQueryResult = {
  /** What could be read; only to be used where there is no problem. */
  readonly query: ListQuery
  readonly problems: readonly FieldProblem[]
  readonly ignoredFields: string[]
}

/** The query of a list in every form that clients send, from decoded pairs. */
export function parseListQuery(pairs: readonly QueryPair[]): ListQueryResult {
  const parameters = readListParameters(pairs)
  const page = parsePageQuery(parameters, ADMINISTRATOR_LISTING)
  const { fields, ignoredFields } = parseProjection(parameters.single.get('fields'))
  const search = parseSearch(parameters)
  return {
    query: { ...page.query, fields, search: search.ok ? search.value : null },
    problems: search.ok
      ? page.problems
      : [...page.problems, { field: 'search', problem: search.problem }],
    ignoredFields,
  }
}
