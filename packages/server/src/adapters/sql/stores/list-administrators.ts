import type { ListField, SearchField } from '../../../domain/administrator/list-fields.ts'
import type { ListQuery } from '../../../domain/administrator/list-query.ts'
import type { AdministratorPage } from '../../../ports/transaction.ts'
import { integer } from '../row.ts'
import { LISTED_COLUMNS, readAdministrator, readUntilMs, weightOf } from './administrator-row.ts'
import type { Lasting } from './lasting.ts'
import {
  type Condition,
  filterConditions,
  joinConditions,
  orderOf,
  searchCondition,
} from './list-conditions.ts'
import { hasLinks } from './organization-links.ts'
import type { StoreContext } from './store-context.ts'

/** The column behind each name that a list may be sorted, filtered or searched by. */
const COLUMNS: Readonly<Record<ListField | SearchField, string>> = {
  _id: 'a.id',
  email: 'a.email',
  firstname: 'a.firstname',
  lastname: 'a.lastname',
  organization:
    "(SELECT h.id FROM organizations h WHERE h.id = a.organization_id AND h.kind = 'organization')",
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
  'apiKeyHash.expireAt': 'a.api_key_expires_at_ms',
  lastWhatsNewChecked: 'a.last_whats_new_checked_at_ms',
}

const TEXTS: ReadonlySet<ListField> = new Set(['email', 'firstname', 'lastname', 'roleName'])

/** One page and the count of all matches. Every condition stands inside the organization's. */
export async function loadPage(
  context: StoreContext,
  organizationId: string,
  query: ListQuery,
): Promise<Lasting<AdministratorPage>> {
  const { sql, clock } = context
  const ours = await belongingTo(context, organizationId)
  const where = joinConditions(
    [
      ours,
      ...filterConditions(COLUMNS, query),
      ...(query.search === null ? [] : [searchCondition(COLUMNS, query.search)]),
    ],
    'AND',
  )
  const total = await sql.get(
    `SELECT count(*) AS total FROM administrators a WHERE ${where.sql}`,
    ...where.values,
  )
  const nowMs = clock.nowMs()
  const rows = await sql.all(
    `SELECT ${LISTED_COLUMNS} FROM administrators a WHERE ${where.sql}
     ORDER BY ${orderOf(COLUMNS, query.sort, TEXTS, 'a.id')} LIMIT ? OFFSET ?`,
    nowMs,
    nowMs,
    ...where.values,
    query.limit,
    query.skip,
  )
  const administrators = rows.map(readAdministrator)
  const value = {
    administrators,
    totalCount: total === undefined ? 0 : integer(total, 'total'),
  }
  const weight = administrators.reduce((sum, each) => sum + weightOf(each), 1)
  return { value, untilMs: Math.min(...rows.map(readUntilMs)), weight }
}

/** Those of the organization, with those of its provider whom a link lets in. Where there are none an index gives the order. */
async function belongingTo(context: StoreContext, organizationId: string): Promise<Condition> {
  const own = { sql: 'a.organization_id = ?', values: [organizationId] }
  if (!(await hasLinks(context, organizationId))) return own
  const linked = {
    sql: 'a.id IN (SELECT l.administrator_id FROM organization_links l WHERE l.organization_id = ?)',
    values: [organizationId],
  }
  return joinConditions([own, linked], 'OR')
}
