import type { Actor } from '../../../domain/access/actor.ts'
import type { Caller } from '../../../domain/access/caller.ts'
import type {
  AdministratorState,
  ListedAdministrator,
} from '../../../domain/administrator/administrator.ts'
import type { StoredSecrets } from '../../../ports/stored.ts'
import { integer, integerOrNull, text, textOrNull } from '../row.ts'
import {
  ADMINISTRATOR_COLUMNS,
  LISTED_COLUMNS,
  readAdministrator,
  readUntilMs,
  roleOf,
  weightOf,
} from './administrator-row.ts'
import type { Lasting } from './lasting.ts'
import { findLiveLinks } from './links.ts'
import type { StoreContext } from './store-context.ts'

const ACTOR = 'a.id, a.email, a.role, a.organization_id, o.name AS organization_name, o.kind'
const WITH_ORGANIZATION = 'administrators a JOIN organizations o ON o.id = a.organization_id'

const BY_API_KEY = `SELECT ${ACTOR}, a.api_key_expires_at_ms AS until_ms FROM ${WITH_ORGANIZATION}
  WHERE a.api_key_hash = ? AND a.api_key_allowed = 1 AND a.suspended = 0
  AND (a.api_key_expires_at_ms IS NULL OR a.api_key_expires_at_ms > ?)`

const BY_SESSION = `SELECT ${ACTOR}, s.expires_at_ms AS until_ms FROM ${WITH_ORGANIZATION}
  JOIN sessions s ON s.administrator_id = a.id
  WHERE s.id_hash = ? AND s.stage = 'full' AND s.expires_at_ms > ? AND a.suspended = 0`

// A text that is put together at each call is hashed at each call, to find its statement.
const LISTED_BY_ID = `SELECT ${LISTED_COLUMNS} FROM administrators a WHERE a.organization_id = ? AND a.id = ?`

const STATE_BY_ID = `SELECT ${ADMINISTRATOR_COLUMNS}, o.name AS organization_name,
    (SELECT count(*) FROM recovery_codes r WHERE r.administrator_id = a.id) AS recovery_code_count
  FROM ${WITH_ORGANIZATION} WHERE a.organization_id = ? AND a.id = ?`

export async function loadActor(
  { sql, clock }: StoreContext,
  caller: Caller,
): Promise<Lasting<Actor | undefined>> {
  const row =
    caller.kind === 'api-key'
      ? await sql.get(BY_API_KEY, caller.apiKeyHash, clock.nowMs())
      : await sql.get(BY_SESSION, caller.sessionIdHash, clock.nowMs())
  // Who guesses keys fills no memory.
  if (row === undefined) return { value: undefined, untilMs: 0, weight: 0 }
  const organizationId = text(row, 'organization_id')
  const value = {
    id: text(row, 'id'),
    email: text(row, 'email'),
    role: roleOf(row),
    organizationId,
    providerId: text(row, 'kind') === 'provider' ? organizationId : null,
    organizationName: text(row, 'organization_name'),
  }
  return { value, untilMs: integerOrNull(row, 'until_ms') ?? Number.POSITIVE_INFINITY, weight: 1 }
}

export async function loadListed(
  { sql, clock }: StoreContext,
  organizationId: string,
  administratorId: string,
): Promise<Lasting<ListedAdministrator | undefined>> {
  const nowMs = clock.nowMs()
  const row = await sql.get(LISTED_BY_ID, nowMs, nowMs, organizationId, administratorId)
  if (row === undefined) return { value: undefined, untilMs: 0, weight: 0 }
  const value = readAdministrator(row)
  return { value, untilMs: readUntilMs(row), weight: weightOf(value) }
}

export async function findAdministrator(
  context: StoreContext,
  organizationId: string,
  administratorId: string,
): Promise<AdministratorState | undefined> {
  const row = await context.sql.get(
    STATE_BY_ID,
    context.clock.nowMs(),
    organizationId,
    administratorId,
  )
  if (row === undefined) return undefined
  return {
    ...readAdministrator(row),
    organizationName: text(row, 'organization_name'),
    recoveryCodeCount: integer(row, 'recovery_code_count'),
    links: await findLiveLinks(context, administratorId),
  }
}

const EMAIL_WITHIN = `SELECT a.email FROM administrators a WHERE a.id = ? AND (a.organization_id = ? OR EXISTS
  (SELECT 1 FROM organization_links l WHERE l.administrator_id = a.id AND l.organization_id = ?))`

/** The address of who belongs to the organization or is let in by a link; `null` of anybody else. */
export async function findEmailWithin(
  { sql }: StoreContext,
  organizationId: string,
  administratorId: string,
): Promise<string | null> {
  const row = await sql.get(EMAIL_WITHIN, administratorId, organizationId, organizationId)
  return row === undefined ? null : text(row, 'email')
}

export function findAdministratorById(context: StoreContext, administratorId: string) {
  const sql = 'SELECT id, organization_id FROM administrators WHERE id = ?'
  return findBy(context, sql, administratorId)
}

export function findByEmail(context: StoreContext, email: string) {
  return findBy(context, 'SELECT id, organization_id FROM administrators WHERE email = ?', email)
}

async function findBy(
  context: StoreContext,
  sql: string,
  value: string,
): Promise<AdministratorState | undefined> {
  const row = await context.sql.get(sql, value)
  if (row === undefined) return undefined
  return findAdministrator(context, text(row, 'organization_id'), text(row, 'id'))
}

export async function countAbleBillingAdministrators(
  { sql }: StoreContext,
  organizationId: string,
  exceptId: string,
): Promise<number> {
  const row = await sql.get(
    `SELECT count(*) AS able FROM administrators
     WHERE organization_id = ? AND role = 'Administrator With Billing'
       AND password_hash IS NOT NULL AND suspended = 0 AND id <> ?
       AND (totp_reset_at_ms IS NULL OR password_mailed_at_ms IS NULL)`,
    organizationId,
    exceptId,
  )
  return row === undefined ? 0 : integer(row, 'able')
}

export async function billingEmails(
  { sql }: StoreContext,
  organizationId: string,
): Promise<readonly string[]> {
  const rows = await sql.all(
    `SELECT email FROM administrators
     WHERE organization_id = ? AND role = 'Administrator With Billing' AND suspended = 0 ORDER BY id`,
    organizationId,
  )
  return rows.map((row) => text(row, 'email'))
}

export async function findOrganizationOfEmail(
  { sql }: StoreContext,
  email: string,
): Promise<string | undefined> {
  const row = await sql.get('SELECT organization_id FROM administrators WHERE email = ?', email)
  return row === undefined ? undefined : text(row, 'organization_id')
}

export async function findSecrets(
  { sql }: StoreContext,
  administratorId: string,
): Promise<StoredSecrets | undefined> {
  const row = await sql.get(
    'SELECT password_hash, totp_secret_box, totp_last_step FROM administrators WHERE id = ?',
    administratorId,
  )
  if (row === undefined) return undefined
  return {
    passwordHash: textOrNull(row, 'password_hash'),
    totpSecretBox: textOrNull(row, 'totp_secret_box'),
    totpLastStep: integerOrNull(row, 'totp_last_step'),
  }
}
