import { type QueryValue, renderQuery } from '../http/query.ts'
import type { PageQuery } from '../paginate.ts'
import type { Administrator, AdministratorField } from '../types.ts'

/** A list query of whatever rows. */
type AnyListQuery = Omit<ListQuery, 'fields'> & { fields?: string | readonly string[] }

/** Names of fields to answer; one, or several in a list. */
export type Fields = AdministratorField | readonly AdministratorField[]

/** Which administrators to list, and how. */
export interface ListQuery extends PageQuery {
  /** 1 to 100. One awaited page has 10 rows unless given; going through all takes 100 at a time. */
  limit?: number
  /** How many rows to pass over. */
  skip?: number
  /** Field names; a leading `-` is descending: `['roleName', '-created']`. */
  sort?: string | readonly string[]
  /** As `sort`, ignoring case. */
  sortIgnoreCase?: string | readonly string[]
  /** Only these fields; `_id` always comes. */
  fields?: Fields
  /** `field:$op:value` with `$eq $ne $gt $gte $lt $lte`. All of a list must hold, or at least one of `or`. */
  filter?: string | readonly string[] | { readonly or: readonly string[] }
  /** Text to look for in e-mail and names, or in the named fields. */
  search?: string | { readonly searchTerm: string; readonly fields?: readonly string[] }
}

/** A row of a list: every field, unless the query narrows `fields`. */
export type Row<Query> = 'fields' extends keyof Query
  ? Partial<Administrator> & Pick<Administrator, '_id'>
  : Administrator

/** Field names as V1 takes them, separated by spaces. */
function joined(words: string | readonly string[] | undefined): string | undefined {
  return typeof words === 'object' ? words.join(' ') : words
}

/**
 * A query string with a `fields` parameter; empty for `undefined`.
 * @internal
 */
export function fieldsQuery(fields: Fields | undefined): string {
  return renderQuery({ fields: joined(fields) })
}

/**
 * The query string of a list as V1 takes it: names separated by spaces, filters by index.
 * @internal
 */
export function listQuery(query: AnyListQuery): string {
  const { limit, skip, sort, sortIgnoreCase, fields, filter, search } = query
  return renderQuery({
    limit,
    skip,
    sort: joined(sort),
    sortIgnoreCase: joined(sortIgnoreCase),
    fields: joined(fields),
    filter: filter as QueryValue,
    search: search as QueryValue,
  })
}
