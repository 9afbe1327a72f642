import type { AdministratorState } from '../../../domain/administrator/administrator.ts'
import {
  type LinkPurpose,
  type LiveLink,
  linkLifeSeconds,
  type NewLink,
} from '../../../domain/link/link.ts'
import type { FoundLink } from '../../../ports/stored.ts'
import { integer, integerOrNull, text, textOrNull } from '../row.ts'
import type { Row, SqlSession } from '../session.ts'
import type { StoreContext } from './store-context.ts'

/** A link whose mail was never handed over dies with the longest life that any link has. */
export const LONGEST_LIFE_MS = 24 * 3_600_000

export async function findLiveLinks(
  { sql, clock }: StoreContext,
  administratorId: string,
): Promise<readonly LiveLink[]> {
  const nowMs = clock.nowMs()
  const rows = await sql.all(
    `SELECT id, purpose, email, operation, created_at_ms, expires_at_ms FROM links
     WHERE administrator_id = ? AND used_at_ms IS NULL AND ended_at_ms IS NULL
       AND (expires_at_ms > ? OR (expires_at_ms IS NULL AND created_at_ms > ?))
     ORDER BY created_at_ms, id`,
    administratorId,
    nowMs,
    nowMs - LONGEST_LIFE_MS,
  )
  return rows.map((row) => ({
    id: text(row, 'id'),
    purpose: text(row, 'purpose') as LinkPurpose,
    email: text(row, 'email'),
    operation: text(row, 'operation'),
    createdAtMs: integer(row, 'created_at_ms'),
    expiresAtMs: integerOrNull(row, 'expires_at_ms'),
  }))
}

export async function findLink(sql: SqlSession, linkId: string): Promise<FoundLink | undefined> {
  const row = await sql.get('SELECT * FROM links WHERE id = ?', linkId)
  return row === undefined ? undefined : readLink(row)
}

function readLink(row: Row): FoundLink {
  const createdAtMs = integer(row, 'created_at_ms')
  return {
    id: text(row, 'id'),
    purpose: text(row, 'purpose') as LinkPurpose,
    administratorId: text(row, 'administrator_id'),
    organizationId: text(row, 'organization_id'),
    email: text(row, 'email'),
    keyId: text(row, 'key_id'),
    followUp: textOrNull(row, 'follow_up') as NewLink['followUp'],
    ttlSeconds: integer(row, 'ttl_seconds'),
    createdAtMs,
    operation: text(row, 'operation'),
    expiresAtMs: integerOrNull(row, 'expires_at_ms') ?? createdAtMs + LONGEST_LIFE_MS,
    usedAtMs: integerOrNull(row, 'used_at_ms'),
    endedAtMs: integerOrNull(row, 'ended_at_ms'),
    deviceHash: textOrNull(row, 'device_hash'),
    pendingTotpBox: textOrNull(row, 'pending_totp_box'),
  }
}

export type LinkOwner = {
  readonly organizationId: string
  readonly administratorId: string
  readonly email: string
  readonly operation: string
}

/** Stores a new link and gives its id. Its life starts when the mail is handed over. */
export async function addLink(
  { sql, clock, random, linkSigner, lifetimes }: StoreContext,
  owner: LinkOwner,
  link: NewLink,
): Promise<string> {
  const id = random.id()
  await sql.run(
    `INSERT INTO links (id, organization_id, administrator_id, purpose, email, key_id, follow_up,
       operation, ttl_seconds, created_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    owner.organizationId,
    owner.administratorId,
    link.purpose,
    owner.email,
    linkSigner.currentKeyId,
    link.followUp,
    owner.operation,
    linkLifeSeconds(link.purpose, lifetimes),
    clock.nowMs(),
  )
  return id
}

/** A link that is handed over on the spot, not by mail: it lives from now on. */
export async function addHandedLink(
  context: StoreContext,
  { administrator }: AdministratorState,
  operation: string,
  link: NewLink,
): Promise<string> {
  const { organizationId, id: administratorId, email } = administrator
  const id = await addLink(context, { organizationId, administratorId, email, operation }, link)
  await context.sql.run(
    'UPDATE links SET expires_at_ms = ? WHERE id = ?',
    context.clock.nowMs() + linkLifeSeconds(link.purpose, context.lifetimes) * 1000,
    id,
  )
  return id
}

export async function endLinks(
  { sql, clock }: StoreContext,
  linkIds: readonly string[],
): Promise<void> {
  for (const id of linkIds) {
    await sql.run(
      'UPDATE links SET ended_at_ms = ? WHERE id = ? AND used_at_ms IS NULL AND ended_at_ms IS NULL',
      clock.nowMs(),
      id,
    )
    await cancelMailOf(sql, id)
  }
}

/** A mail that waits with a link that ended is not needed any more; one that is in hand is looked at there. */
async function cancelMailOf(sql: SqlSession, linkId: string): Promise<void> {
  await sql.run(
    `UPDATE outbox SET state = 'cancelled' WHERE state = 'queued' AND leased_until_ms IS NULL
       AND action_link_id = ?
       AND administrator_id = (SELECT administrator_id FROM links WHERE id = ?)`,
    linkId,
    linkId,
  )
}

/** One statement decides who uses the link: of many at once exactly one sees `true`. */
export async function useLink({ sql, clock }: StoreContext, linkId: string): Promise<boolean> {
  const changed = await sql.run(
    `UPDATE links SET used_at_ms = ?, pending_totp_box = NULL
     WHERE id = ? AND used_at_ms IS NULL AND ended_at_ms IS NULL`,
    clock.nowMs(),
    linkId,
  )
  return changed === 1
}

export async function bindLink(
  sql: SqlSession,
  linkId: string,
  deviceHash: string,
  pendingTotpBox: string | null,
): Promise<void> {
  await sql.run(
    'UPDATE links SET device_hash = ?, pending_totp_box = ? WHERE id = ?',
    deviceHash,
    pendingTotpBox,
    linkId,
  )
}

/** An enrolment that began with a password which is no longer the one begins anew, on whatever device. */
export async function unbindLinks(sql: SqlSession, administratorId: string): Promise<void> {
  await sql.run(
    `UPDATE links SET device_hash = NULL, pending_totp_box = NULL
     WHERE administrator_id = ? AND pending_totp_box IS NOT NULL`,
    administratorId,
  )
}
