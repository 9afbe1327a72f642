import type { AccessChange } from '../../../domain/change/change.ts'
import type { Organization } from '../../../domain/organization/organization.ts'
import type { OrganizationLink, Page } from '../../../ports/organization-links.ts'
import { integer, text } from '../row.ts'
import type { Row } from '../session.ts'
import { ORGANIZATION_COLUMNS, readOrganization } from './organizations.ts'
import type { StoreContext } from './store-context.ts'

export async function listLinkedOrganizations(
  { sql }: StoreContext,
  administratorId: string,
  limit: number,
): Promise<readonly Organization[]> {
  const rows = await sql.all(
    `SELECT ${ORGANIZATION_COLUMNS} FROM organization_links l JOIN organizations o ON o.id = l.organization_id
     WHERE l.administrator_id = ? ORDER BY o.id LIMIT ?`,
    administratorId,
    limit,
  )
  return rows.map(readOrganization)
}

export async function hasLinks({ sql }: StoreContext, organizationId: string): Promise<boolean> {
  const row = await sql.get(
    'SELECT 1 AS found FROM organization_links WHERE organization_id = ? LIMIT 1',
    organizationId,
  )
  return row !== undefined
}

export async function isLinked(
  { sql }: StoreContext,
  administratorId: string,
  organizationId: string,
): Promise<boolean> {
  const row = await sql.get(
    'SELECT 1 AS found FROM organization_links WHERE administrator_id = ? AND organization_id = ?',
    administratorId,
    organizationId,
  )
  return row !== undefined
}

export async function listLinksOf(
  { sql }: StoreContext,
  administratorId: string,
  page: Page,
): Promise<readonly OrganizationLink[]> {
  const rows = await sql.all(
    `SELECT administrator_id, organization_id FROM organization_links
     WHERE administrator_id = ? ORDER BY organization_id LIMIT ? OFFSET ?`,
    administratorId,
    page.limit,
    page.skip,
  )
  return rows.map(readLink)
}

export async function listLinksInto(
  { sql }: StoreContext,
  organizationId: string,
  page: Page,
): Promise<readonly OrganizationLink[]> {
  const rows = await sql.all(
    `SELECT administrator_id, organization_id FROM organization_links
     WHERE organization_id = ? ORDER BY administrator_id LIMIT ? OFFSET ?`,
    organizationId,
    page.limit,
    page.skip,
  )
  return rows.map(readLink)
}

export async function countLinks({ sql }: StoreContext, administratorId: string): Promise<number> {
  const row = await sql.get(
    'SELECT count(*) AS links FROM organization_links WHERE administrator_id = ?',
    administratorId,
  )
  return row === undefined ? 0 : integer(row, 'links')
}

export async function reachesBeyond(
  { sql }: StoreContext,
  administratorId: string,
  otherId: string,
): Promise<boolean> {
  const row = await sql.get(
    `SELECT 1 AS found FROM organization_links l WHERE l.administrator_id = ? AND NOT EXISTS
       (SELECT 1 FROM organization_links m
        WHERE m.administrator_id = ? AND m.organization_id = l.organization_id) LIMIT 1`,
    administratorId,
    otherId,
  )
  return row !== undefined
}

export async function listOrganizationIds(
  { sql }: StoreContext,
  providerId: string,
): Promise<readonly string[]> {
  const rows = await sql.all(
    'SELECT id FROM organizations WHERE provider_id = ? ORDER BY id',
    providerId,
  )
  return rows.map((row) => text(row, 'id'))
}

export async function writeAccess(
  { sql, clock }: StoreContext,
  administratorId: string,
  { opens, closes }: AccessChange,
): Promise<void> {
  for (const organizationId of closes) {
    await sql.run(
      'DELETE FROM organization_links WHERE administrator_id = ? AND organization_id = ?',
      administratorId,
      organizationId,
    )
  }
  for (const organizationId of opens) {
    await sql.run(
      `INSERT INTO organization_links (administrator_id, organization_id, created_at_ms)
       VALUES (?, ?, ?) ON CONFLICT (administrator_id, organization_id) DO NOTHING`,
      administratorId,
      organizationId,
      clock.nowMs(),
    )
  }
}

export async function openToProvider(
  { sql, clock }: StoreContext,
  organizationId: string,
  providerId: string,
): Promise<void> {
  await sql.run(
    `INSERT INTO organization_links (administrator_id, organization_id, created_at_ms)
     SELECT a.id, ?, ? FROM administrators a
     WHERE a.organization_id = ? AND a.role = 'Administrator With Billing' AND NOT EXISTS
       (SELECT 1 FROM organizations o WHERE o.provider_id = ? AND o.id <> ? AND NOT EXISTS
         (SELECT 1 FROM organization_links l
          WHERE l.organization_id = o.id AND l.administrator_id = a.id))`,
    organizationId,
    clock.nowMs(),
    providerId,
    providerId,
    organizationId,
  )
}

function readLink(row: Row): OrganizationLink {
  return {
    administratorId: text(row, 'administrator_id'),
    organizationId: text(row, 'organization_id'),
  }
}
