import type { QueryPair } from '../list/only-value.ts'
import { type ListPage, parseListPage } from '../list/parse-list-page.ts'
import { type FieldName, isFieldName } from './administrator-fields.ts'
import {
  ADMINISTRATOR_LISTING,
  ADMINISTRATOR_SEARCHING,
  type ListField,
  type SearchField,
} from './list-fields.ts'

/** One page of administrators, as it is asked for. */
export type ListQuery = ListPage<ListField, SearchField, FieldName>

export function parseListQuery(pairs: readonly QueryPair[]) {
  return parseListPage(pairs, {
    listing: ADMINISTRATOR_LISTING,
    searching: ADMINISTRATOR_SEARCHING,
    isShown: isFieldName,
  })
}
