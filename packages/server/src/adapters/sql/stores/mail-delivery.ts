import type { MailFacts, MessageName } from '../../../domain/outbox/message.ts'
import type { LinkBinding } from '../../../ports/link-signer.ts'
import type {
  ClaimOptions,
  HandedOverMail,
  HandOverMark,
  QueuedMail,
} from '../../../ports/outbox.ts'
import type { FoundLink } from '../../../ports/stored.ts'
import { integer, text, textOrNull } from '../row.ts'
import type { Row, SqlSession } from '../session.ts'
import { recordMailFailure } from './events.ts'
import { findLink } from './links.ts'
import type { StoreContext } from './store-context.ts'

const UNLEASED = '(leased_until_ms IS NULL OR leased_until_ms <= ?)'
const DUE = `state = 'queued' AND next_attempt_at_ms <= ? AND ${UNLEASED}`

export async function hasWaitingMail({ sql, clock }: StoreContext): Promise<boolean> {
  const nowMs = clock.nowMs()
  const row = await sql.get(`SELECT 1 AS waits FROM outbox WHERE ${DUE} LIMIT 1`, nowMs, nowMs)
  return row !== undefined
}

export async function claimMails(
  context: StoreContext,
  options: ClaimOptions,
): Promise<readonly QueuedMail[]> {
  const { sql, clock } = context
  const nowMs = clock.nowMs()
  const rows = await sql.all(
    `UPDATE outbox SET leased_until_ms = ?, attempts = attempts + 1
     WHERE id IN (SELECT id FROM outbox WHERE ${DUE} ORDER BY next_attempt_at_ms, position LIMIT ?
         ${sql.skipLocked})
       AND ${UNLEASED} RETURNING *`,
    nowMs + options.leaseMs,
    nowMs,
    nowMs,
    options.limit,
    nowMs,
  )
  const mails: QueuedMail[] = []
  for (const row of rows) mails.push(await readQueuedMail(sql, row, nowMs))
  return mails
}

export async function renewLeases(
  { sql, clock }: StoreContext,
  mailIds: readonly string[],
  leaseMs: number,
): Promise<void> {
  for (const id of mailIds) {
    await sql.run(
      'UPDATE outbox SET leased_until_ms = ? WHERE id = ? AND leased_until_ms IS NOT NULL',
      clock.nowMs() + leaseMs,
      id,
    )
  }
}

export async function listHandedOver({ sql }: StoreContext): Promise<readonly HandedOverMail[]> {
  const rows = await sql.all(
    `SELECT * FROM outbox WHERE state = 'sent' ORDER BY queued_at_ms, position`,
  )
  const mails: HandedOverMail[] = []
  for (const row of rows) {
    const action = await readLink(sql, textOrNull(row, 'action_link_id'))
    const facts = JSON.parse(text(row, 'facts')) as MailFacts
    mails.push({ ...(await readMail(sql, row)), facts, action: bindingOf(action) })
  }
  return mails
}

async function readQueuedMail(sql: SqlSession, row: Row, nowMs: number): Promise<QueuedMail> {
  const actionLinkId = textOrNull(row, 'action_link_id')
  const action = await readLink(sql, actionLinkId)
  return {
    ...(await readMail(sql, row)),
    facts: readFacts(text(row, 'facts')),
    action: actionLinkId === null ? null : standOf(action, nowMs),
  }
}

/** One damaged row must not hold up the others. */
function readFacts(json: string): MailFacts | undefined {
  try {
    return JSON.parse(json) as MailFacts
  } catch {
    return undefined
  }
}

function standOf(link: FoundLink | undefined, nowMs: number): LinkBinding | 'ended' | 'expired' {
  if (link === undefined || link.usedAtMs !== null || link.endedAtMs !== null) return 'ended'
  return link.expiresAtMs > nowMs ? toBinding(link) : 'expired'
}

async function readMail(sql: SqlSession, row: Row) {
  return {
    id: text(row, 'id'),
    message: text(row, 'message') as MessageName,
    to: text(row, 'recipient'),
    organizationId: text(row, 'organization_id'),
    administratorId: text(row, 'administrator_id'),
    operation: text(row, 'operation'),
    queuedAtMs: integer(row, 'queued_at_ms'),
    attempts: integer(row, 'attempts'),
    objection: bindingOf(await readLink(sql, textOrNull(row, 'objection_link_id'))),
  }
}

function readLink(sql: SqlSession, linkId: string | null): Promise<FoundLink | undefined> {
  return linkId === null ? Promise.resolve(undefined) : findLink(sql, linkId)
}

function bindingOf(link: FoundLink | undefined): LinkBinding | null {
  return link === undefined ? null : toBinding(link)
}

function toBinding(link: FoundLink): LinkBinding {
  const { id, purpose, administratorId, organizationId, email, keyId } = link
  return { id, purpose, administratorId, organizationId, email, keyId }
}

export async function markMail(
  context: StoreContext,
  mail: QueuedMail,
  mark: HandOverMark,
): Promise<void> {
  const { sql } = context
  if (mark.kind === 'released') {
    await sql.run(
      'UPDATE outbox SET leased_until_ms = NULL, attempts = attempts - 1 WHERE id = ?',
      mail.id,
    )
  } else if (mark.kind === 'try-again') {
    await sql.run(
      'UPDATE outbox SET next_attempt_at_ms = ?, leased_until_ms = NULL, last_answer = ? WHERE id = ?',
      mark.atMs,
      mark.answer,
      mail.id,
    )
  } else await settle(context, mail, mark)
}

type SettlingMark = Exclude<HandOverMark, { readonly kind: 'released' | 'try-again' }>

async function settle(context: StoreContext, mail: QueuedMail, mark: SettlingMark): Promise<void> {
  const { sql, clock } = context
  const nowMs = clock.nowMs()
  const state = { 'handed-over': 'sent', failed: 'failed', pointless: 'cancelled' }[mark.kind]
  const settled = await sql.run(
    `UPDATE outbox SET state = ?, leased_until_ms = NULL, last_answer = ?, handed_over_at_ms = ?
     WHERE id = ? AND state = 'queued'`,
    state,
    mark.kind === 'failed' ? mark.answer : null,
    mark.kind === 'handed-over' ? nowMs : null,
    mail.id,
  )
  if (settled === 0) return
  if (mark.kind === 'handed-over') await startLinkLives(sql, mail.id, nowMs)
  if (mark.kind === 'failed') await recordMailFailure(context, mail, mark.answer)
}

async function startLinkLives(sql: SqlSession, mailId: string, nowMs: number): Promise<void> {
  await sql.run(
    `UPDATE links SET expires_at_ms = CAST(? AS BIGINT) + ttl_seconds * 1000
     WHERE expires_at_ms IS NULL AND id IN (
       SELECT action_link_id FROM outbox WHERE id = ?
       UNION ALL SELECT objection_link_id FROM outbox WHERE id = ?)`,
    nowMs,
    mailId,
    mailId,
  )
}
