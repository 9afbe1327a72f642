import type { ListField, SearchField } from '../../../domain/administrator/list-fields.ts'
import type { ListQuery, SortKey } from '../../../domain/administrator/list-query.ts'
import type { Filter, FilterOperator } from '../../../domain/administrator/parse-filter.ts'
import type { Search } from '../../../domain/administrator/parse-search.ts'
import type { AdministratorPage } from '../../../ports/transaction.ts'
import { integer } from '../row.ts'
import type { SqlValue } from '../session.ts'
import { ADMINISTRATOR_COLUMNS, readAdministrator } from './administrator-row.ts'
import type { StoreContext } from './store-context.ts'

/** The column behind each name that a list may be sorted, filtered or searched by. */
const COLUMNS: Readonly<Record<ListField | SearchField, string>> = {
  _id: 'a.id',
  email: 'a.email',
  firstname: 'a.firstname',
  lastname: 'a.lastname',
  organization: 'a.organization_id',
  roleName: 'a.role',
  enableMultiFactor: 'a.enable_multi_factor',
  totpEnrolled: 'a.totp_enrolled',
  suspended: 'a.suspended',
  apiKeyAllowed: 'a.api_key_allowed',
  apiKeySet: '(CASE WHEN a.api_key_prefix IS NULL THEN 0 ELSE 1 END)',
  created: 'a.created_at_ms',
  totpUpdatedAt: 'a.totp_updated_at_ms',
  passwordUpdatedAt: 'a.password_updated_at_ms',
  apiKeyUpdatedAt: 'a.api_key_updated_at_ms',
  lastWhatsNewChecked: 'a.last_whats_new_checked_at_ms',
}

const COMPARISONS: Readonly<Record<FilterOperator, string>> = {
  eq: '=',
  ne: 'IS DISTINCT FROM',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
}

type Condition = { readonly sql: string; readonly values: readonly SqlValue[] }

/** One page and the count of all matches. Every condition stands inside the organization's. */
export async function listAdministrators(
  { sql, clock }: StoreContext,
  organizationId: string,
  query: ListQuery,
): Promise<AdministratorPage> {
  const where = conditionOf(organizationId, query)
  const total = await sql.get(
    `SELECT count(*) AS total FROM administrators a WHERE ${where.sql}`,
    ...where.values,
  )
  const rows = await sql.all(
    `SELECT ${ADMINISTRATOR_COLUMNS} FROM administrators a WHERE ${where.sql}
     ORDER BY ${orderOf(query.sort)} LIMIT ? OFFSET ?`,
    clock.nowMs(),
    ...where.values,
    query.limit,
    query.skip,
  )
  return {
    administrators: rows.map(readAdministrator),
    totalCount: total === undefined ? 0 : integer(total, 'total'),
  }
}

function conditionOf(organizationId: string, query: ListQuery): Condition {
  const conditions: Condition[] = [
    { sql: 'a.organization_id = ?', values: [organizationId] },
    ...query.all.map(filterCondition),
  ]
  if (query.any.length > 0) conditions.push(join(query.any.map(filterCondition), ' OR '))
  if (query.search !== null) conditions.push(searchCondition(query.search))
  return join(conditions, ' AND ')
}

function join(conditions: readonly Condition[], word: ' AND ' | ' OR '): Condition {
  return {
    sql: `(${conditions.map((condition) => condition.sql).join(word)})`,
    values: conditions.flatMap((condition) => condition.values),
  }
}

function filterCondition({ field, operator, value }: Filter): Condition {
  const bound = typeof value === 'boolean' ? Number(value) : value
  return { sql: `${COLUMNS[field]} ${COMPARISONS[operator]} ?`, values: [bound] }
}

function searchCondition({ term, fields }: Search): Condition {
  const folded = term.toLowerCase()
  const matches = fields.map((field) => ({
    // A plain search for a text: no pattern that could be made slow, nothing to escape.
    sql: `instr(lower(${COLUMNS[field]}), ?) > 0`,
    values: [folded],
  }))
  return join(matches, ' OR ')
}

function orderOf(sort: readonly SortKey[]): string {
  const keys = sort.map(({ field, descending, ignoreCase }) => {
    const column = ignoreCase && isText(field) ? `lower(${COLUMNS[field]})` : COLUMNS[field]
    return descending ? `${column} DESC` : column
  })
  return [...keys, 'a.id'].join(', ')
}

function isText(field: ListField): boolean {
  return field === 'email' || field === 'firstname' || field === 'lastname' || field === 'roleName'
}
