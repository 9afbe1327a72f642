import type { AdministratorState } from '../../../domain/administrator/administrator.ts'
import type { Organization } from '../../../domain/organization/organization.ts'
import type {
  OrganizationListField,
  OrganizationQuery,
} from '../../../domain/organization/organization-query.ts'
import type { NewOrganization, OrganizationPage, Viewer } from '../../../ports/organizations.ts'
import { PortError } from '../port-error.ts'
import { flag, integer, text, textOrNull } from '../row.ts'
import type { Row } from '../session.ts'
import { findAdministrator } from './find-administrators.ts'
import {
  type Columns,
  type Condition,
  filterConditions,
  joinConditions,
  orderOf,
  searchCondition,
} from './list-conditions.ts'
import type { StoreContext } from './store-context.ts'

export const ORGANIZATION_COLUMNS =
  'o.id, o.name, o.provider_id, o.require_admin_mfa, o.created_at_ms, o.version'

const LIST_COLUMNS: Columns<OrganizationListField> = {
  _id: 'o.id',
  displayName: 'o.name',
  created: 'o.created_at_ms',
}

const TEXTS: ReadonlySet<OrganizationListField> = new Set(['displayName'])

/** The organization that somebody belongs to, and those that a link opens. */
function visibleTo({ administratorId, homeId }: Viewer): Condition {
  return {
    sql: `(o.kind = 'organization' AND (o.id = ? OR o.id IN
      (SELECT l.organization_id FROM organization_links l WHERE l.administrator_id = ?)))`,
    values: [homeId, administratorId],
  }
}

export async function addOrganization(
  { sql, clock }: StoreContext,
  { id, name, providerId }: NewOrganization,
): Promise<void> {
  await sql.run(
    'INSERT INTO organizations (id, name, created_at_ms, provider_id) VALUES (?, ?, ?, ?)',
    id,
    name,
    clock.nowMs(),
    providerId,
  )
}

export async function addProvider(
  { sql, clock }: StoreContext,
  providerId: string,
  name: string,
): Promise<void> {
  await sql.run(
    "INSERT INTO organizations (id, name, created_at_ms, kind) VALUES (?, ?, ?, 'provider')",
    providerId,
    name,
    clock.nowMs(),
  )
}

export async function hasProvider({ sql }: StoreContext, providerId: string): Promise<boolean> {
  const row = await sql.get(
    "SELECT 1 AS found FROM organizations WHERE id = ? AND kind = 'provider'",
    providerId,
  )
  return row !== undefined
}

export async function findOrganization(
  { sql }: StoreContext,
  viewer: Viewer,
  organizationId: string,
): Promise<Organization | undefined> {
  const visible = visibleTo(viewer)
  const row = await sql.get(
    `SELECT ${ORGANIZATION_COLUMNS} FROM organizations o WHERE ${visible.sql} AND o.id = ?`,
    ...visible.values,
    organizationId,
  )
  return row === undefined ? undefined : readOrganization(row)
}

/** One page of what somebody may see, and the count of all matches. */
export async function listOrganizations(
  { sql }: StoreContext,
  viewer: Viewer,
  query: OrganizationQuery,
): Promise<OrganizationPage> {
  const search = query.search === null ? [] : [searchCondition(LIST_COLUMNS, query.search)]
  const where = joinConditions(
    [visibleTo(viewer), ...filterConditions(LIST_COLUMNS, query), ...search],
    'AND',
  )
  const total = await sql.get(
    `SELECT count(*) AS total FROM organizations o WHERE ${where.sql}`,
    ...where.values,
  )
  const order = orderOf(LIST_COLUMNS, query.sort, TEXTS, 'o.id')
  const rows = await sql.all(
    `SELECT ${ORGANIZATION_COLUMNS} FROM organizations o WHERE ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
    ...where.values,
    query.limit,
    query.skip,
  )
  return {
    organizations: rows.map(readOrganization),
    totalCount: total === undefined ? 0 : integer(total, 'total'),
  }
}

export async function requiresMfa({ sql }: StoreContext, organizationId: string): Promise<boolean> {
  const row = await sql.get(
    'SELECT require_admin_mfa FROM organizations WHERE id = ?',
    organizationId,
  )
  return row !== undefined && flag(row, 'require_admin_mfa')
}

/** The administrators of an organization of whom multi-factor is not required. */
export async function listWithoutMfa(
  context: StoreContext,
  organizationId: string,
): Promise<readonly AdministratorState[]> {
  const rows = await context.sql.all(
    'SELECT id FROM administrators WHERE organization_id = ? AND enable_multi_factor = 0 ORDER BY id',
    organizationId,
  )
  const found: AdministratorState[] = []
  for (const row of rows) {
    const state = await findAdministrator(context, organizationId, text(row, 'id'))
    if (state !== undefined) found.push(state)
  }
  return found
}

export async function writeOrganization(
  { sql }: StoreContext,
  before: Organization,
  after: Organization,
): Promise<void> {
  const changed = await sql.run(
    'UPDATE organizations SET name = ?, require_admin_mfa = ?, version = ? WHERE id = ? AND version = ?',
    after.name,
    Number(after.requireAdminMfa),
    after.version,
    before.id,
    before.version,
  )
  if (changed !== 1) {
    throw new PortError('The organization changed meanwhile.', { retryable: true })
  }
}

export function readOrganization(row: Row): Organization {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    providerId: textOrNull(row, 'provider_id'),
    requireAdminMfa: flag(row, 'require_admin_mfa'),
    createdAtMs: integer(row, 'created_at_ms'),
    version: integer(row, 'version'),
  }
}
