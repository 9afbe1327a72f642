import type { LinkPurpose } from '../../../domain/link/link.ts'
import type { MailFacts, MessageName } from '../../../domain/outbox/message.ts'
import type { LinkBinding } from '../../../ports/link-signer.ts'
import type { ClaimOptions, HandOverMark, QueuedMail } from '../../../ports/outbox.ts'
import { integer, text, textOrNull } from '../row.ts'
import type { Row, SqlSession } from '../session.ts'
import { findLink } from './links.ts'
import type { StoreContext } from './store-context.ts'

const DUE = `state = 'queued' AND next_attempt_at_ms <= ? AND (leased_until_ms IS NULL OR leased_until_ms <= ?)`

export async function hasWaitingMail({ sql, clock }: StoreContext): Promise<boolean> {
  const nowMs = clock.nowMs()
  const row = await sql.get(`SELECT 1 AS waits FROM outbox WHERE ${DUE} LIMIT 1`, nowMs, nowMs)
  return row !== undefined
}

export async function claimMails(
  { sql, clock }: StoreContext,
  options: ClaimOptions,
): Promise<readonly QueuedMail[]> {
  const nowMs = clock.nowMs()
  const rows = await sql.all(
    `UPDATE outbox SET leased_until_ms = ?, attempts = attempts + 1
     WHERE id IN (SELECT id FROM outbox WHERE ${DUE} ORDER BY queued_at_ms, position LIMIT ?) RETURNING *`,
    nowMs + options.leaseMs,
    nowMs,
    nowMs,
    options.limit,
  )
  const mails: QueuedMail[] = []
  for (const row of rows) mails.push(await readMail(sql, row))
  return mails
}

export async function listHandedOver({ sql }: StoreContext): Promise<readonly QueuedMail[]> {
  const rows = await sql.all(
    `SELECT * FROM outbox WHERE state = 'sent' ORDER BY queued_at_ms, position`,
  )
  const mails: QueuedMail[] = []
  for (const row of rows) mails.push(await readMail(sql, row))
  return mails
}

async function readMail(sql: SqlSession, row: Row): Promise<QueuedMail> {
  const action = await readLink(sql, textOrNull(row, 'action_link_id'))
  const objection = await readLink(sql, textOrNull(row, 'objection_link_id'))
  return {
    id: text(row, 'id'),
    message: text(row, 'message') as MessageName,
    to: text(row, 'recipient'),
    facts: JSON.parse(text(row, 'facts')) as MailFacts,
    queuedAtMs: integer(row, 'queued_at_ms'),
    attempts: integer(row, 'attempts'),
    action: action?.binding ?? null,
    objection: objection?.binding ?? null,
    isPointless: row.action_link_id !== null && action?.isAlive !== true,
  }
}

async function readLink(
  sql: SqlSession,
  linkId: string | null,
): Promise<{ binding: LinkBinding; isAlive: boolean } | undefined> {
  const link = linkId === null ? undefined : await findLink(sql, linkId)
  if (link === undefined) return undefined
  const { id, administratorId, organizationId, email, keyId } = link
  const purpose: LinkPurpose = link.purpose
  const binding = { id, purpose, administratorId, organizationId, email, keyId }
  return { binding, isAlive: link.usedAtMs === null && link.endedAtMs === null }
}

export async function markMail(
  { sql, clock }: StoreContext,
  mailId: string,
  mark: HandOverMark,
): Promise<void> {
  const nowMs = clock.nowMs()
  if (mark.kind === 'try-again') {
    await sql.run(
      'UPDATE outbox SET next_attempt_at_ms = ?, leased_until_ms = NULL, last_answer = ? WHERE id = ?',
      mark.atMs,
      mark.answer,
      mailId,
    )
    return
  }
  const state = { 'handed-over': 'sent', failed: 'failed', pointless: 'cancelled' }[mark.kind]
  await sql.run(
    `UPDATE outbox SET state = ?, leased_until_ms = NULL, last_answer = ?, handed_over_at_ms = ?
     WHERE id = ? AND state = 'queued'`,
    state,
    mark.kind === 'failed' ? mark.answer : null,
    mark.kind === 'handed-over' ? nowMs : null,
    mailId,
  )
  if (mark.kind === 'handed-over') await startLinkLives(sql, mailId, nowMs)
}

async function startLinkLives(sql: SqlSession, mailId: string, nowMs: number): Promise<void> {
  await sql.run(
    `UPDATE links SET expires_at_ms = ? + ttl_seconds * 1000
     WHERE expires_at_ms IS NULL AND id IN (
       SELECT action_link_id FROM outbox WHERE id = ?
       UNION ALL SELECT objection_link_id FROM outbox WHERE id = ?)`,
    nowMs,
    mailId,
    mailId,
  )
}
