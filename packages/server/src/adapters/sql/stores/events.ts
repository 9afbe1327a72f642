import { composeEvent, type EventFacts } from '../../../domain/event/compose-event.ts'
import type { RefusedAttempt } from '../../../domain/event/refused-attempt.ts'
import type { QueuedMail } from '../../../ports/outbox.ts'
import { integer, text } from '../row.ts'
import { eventColumns } from './event-columns.ts'
import type { StoreContext } from './store-context.ts'

/** The chain of what concerns no organization: credentials that nobody holds. */
const SYSTEM_CHAIN = 'system'

/** Appends one event to its chain and gives its id and place. */
export async function appendEvent(
  context: StoreContext,
  facts: Omit<EventFacts, 'id' | 'atMs'>,
): Promise<{ id: string; seq: number }> {
  const { sql, clock, random, digest } = context
  const chain = facts.organizationId ?? SYSTEM_CHAIN
  const head = await lockHead(context, chain)
  const id = random.id()
  const atMs = clock.nowMs()
  const body = composeEvent({ ...facts, id, atMs })
  const hash = digest.sha256Hex(`${head.hash}\n${body}`)
  const seq = head.seq + 1
  const columns = { chain, seq, id, at_ms: atMs, body, hash, ...eventColumns(facts) }
  const names = Object.keys(columns)
  await sql.run(
    `INSERT INTO events (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ...Object.values(columns),
  )
  await sql.run('UPDATE event_chains SET seq = ?, hash = ? WHERE chain = ?', seq, hash, chain)
  return { id, seq }
}

async function lockHead({ sql }: StoreContext, chain: string) {
  // The no-op update takes the row lock that keeps two writers from following the same event.
  const row = await sql.get(
    `INSERT INTO event_chains (chain, seq, hash) VALUES (?, 0, '')
     ON CONFLICT (chain) DO UPDATE SET seq = event_chains.seq RETURNING seq, hash`,
    chain,
  )
  if (row === undefined) throw new TypeError('an upsert with RETURNING answers a row')
  return { seq: integer(row, 'seq'), hash: text(row, 'hash') }
}

export async function recordRefusal(context: StoreContext, attempt: RefusedAttempt): Promise<void> {
  await appendEvent(context, {
    type: 'admin_request_refused',
    organizationId: attempt.actor?.organizationId ?? null,
    actor: attempt.actor,
    resource: attempt.subjectId === null ? null : { id: attempt.subjectId, email: null },
    changes: [],
    origin: attempt.origin,
    operation: attempt.operation,
    reason: attempt.reason,
  })
}

export async function countRefusals(
  { sql }: StoreContext,
  administratorId: string,
  reason: string,
  sinceMs: number,
): Promise<number> {
  const row = await sql.get(
    'SELECT count(*) AS refused FROM events WHERE actor_id = ? AND reason = ? AND at_ms > ?',
    administratorId,
    reason,
    sinceMs,
  )
  return row === undefined ? 0 : integer(row, 'refused')
}

/** A mail that nobody will get: administrators see it where they look for what happened. */
export async function recordMailFailure(
  context: StoreContext,
  mail: QueuedMail,
  answer: string,
): Promise<void> {
  const { id: _id, to, message } = mail
  await appendEvent(context, {
    type: 'admin_mail_failed',
    organizationId: mail.organizationId,
    actor: null,
    resource: { id: mail.administratorId, email: mail.facts?.accountEmail ?? null },
    changes: [
      { field: 'mail', from: { _id, state: 'queued' }, to: { _id, state: 'failed', to, message } },
    ],
    origin: {
      requestId: _id,
      clientIp: '127.0.0.1',
      userAgent: 'castellan-server',
      authMethod: 'none',
      mfa: false,
    },
    operation: mail.operation,
    reason: answer,
  })
}
