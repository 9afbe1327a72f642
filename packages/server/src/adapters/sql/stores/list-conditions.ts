import type { PageQuery, SortKey } from '../../../domain/list/page-query.ts'
import type { Filter, FilterOperator } from '../../../domain/list/parse-filter.ts'
import type { Search } from '../../../domain/list/parse-search.ts'
import type { SqlValue } from '../session.ts'

/** The column behind each name that a list may be sorted and filtered by. */
export type Columns<Field extends string> = Readonly<Record<Field, string>>

export type Condition = { readonly sql: string; readonly values: readonly SqlValue[] }

const COMPARISONS: Readonly<Record<FilterOperator, string>> = {
  eq: '=',
  ne: 'IS DISTINCT FROM',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
}

export function joinConditions(conditions: readonly Condition[], word: 'AND' | 'OR'): Condition {
  return {
    sql: `(${conditions.map((condition) => condition.sql).join(` ${word} `)})`,
    values: conditions.flatMap((condition) => condition.values),
  }
}

/** The filters of a query, all of which must hold. */
export function filterConditions<Field extends string>(
  columns: Columns<Field>,
  { all, any }: Pick<PageQuery<Field>, 'all' | 'any'>,
): readonly Condition[] {
  const conditionOf = (filter: Filter<Field>) => filterCondition(columns, filter)
  const conditions = all.map(conditionOf)
  return any.length === 0 ? conditions : [...conditions, joinConditions(any.map(conditionOf), 'OR')]
}

function filterCondition<Field extends string>(
  columns: Columns<Field>,
  { field, operator, value }: Filter<Field>,
): Condition {
  if (value === null) {
    return { sql: `${columns[field]} IS ${operator === 'ne' ? 'NOT ' : ''}NULL`, values: [] }
  }
  const bound = typeof value === 'boolean' ? Number(value) : value
  return { sql: `${columns[field]} ${COMPARISONS[operator]} ?`, values: [bound] }
}

/** The order of a query; the last column breaks every tie. */
export function orderOf<Field extends string>(
  columns: Columns<Field>,
  sort: readonly SortKey<Field>[],
  texts: ReadonlySet<Field>,
  last: string,
): string {
  const keys = sort.map(({ field, descending, ignoreCase }) => {
    const isFolded = ignoreCase && texts.has(field)
    const column = isFolded ? `lower(${columns[field]})` : columns[field]
    // Where nothing stands comes first, as in SQLite.
    return descending ? `${column} DESC NULLS LAST` : `${column} NULLS FIRST`
  })
  return [...keys, last].join(', ')
}

export function searchCondition<Field extends string>(
  columns: Columns<Field>,
  { term, fields }: Search<Field>,
): Condition {
  const folded = term.toLowerCase()
  const matches = fields.map((field) => ({
    // A plain search for a text: no pattern that could be made slow, nothing to escape.
    sql: `instr(lower(${columns[field]}), ?) > 0`,
    values: [folded],
  }))
  return joinConditions(matches, 'OR')
}
