import type { FieldProblem } from '../failure.ts'
import { type QueryPair, readListParameters } from '../list/list-parameters.ts'
import { type PageQuery, parsePageQuery } from '../list/page-query.ts'
import { parseProjection } from '../list/parse-projection.ts'
import { parseSearch, type Search } from '../list/parse-search.ts'
import { type FieldName, isFieldName } from './administrator-fields.ts'
import {
  ADMINISTRATOR_LISTING,
  ADMINISTRATOR_SEARCHING,
  type ListField,
  type SearchField,
} from './list-fields.ts'

/** One page of administrators, as it is asked for. */
export type ListQuery = PageQuery<ListField> & {
  /** `_id` is among them; `null` stands for every field. */
  readonly fields: readonly FieldName[] | null
  readonly search: Search<SearchField> | null
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
  const { fields, ignoredFields } = parseProjection(parameters.single.get('fields'), isFieldName)
  const search = parseSearch(parameters, ADMINISTRATOR_SEARCHING)
  return {
    query: { ...page.query, fields, search: search.ok ? search.value : null },
    problems: search.ok
      ? page.problems
      : [...page.problems, { field: 'search', problem: search.problem }],
    ignoredFields,
  }
}
