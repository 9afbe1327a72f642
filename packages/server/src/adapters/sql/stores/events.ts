import { chainedText, SYSTEM_CHAIN } from '../../../domain/event/chain-head.ts'
import {
  type EventFacts,
  type EventResource,
  shapeEvent,
} from '../../../domain/event/compose-event.ts'
import { columnsOf } from '../../../domain/event/event-columns.ts'
import { recordedChanges } from '../../../domain/event/recorded-changes.ts'
import type { RefusedAttempt } from '../../../domain/event/refused-attempt.ts'
import { subjectTypeOf } from '../../../domain/event/subject-type.ts'
import type { QueuedMail } from '../../../ports/outbox.ts'
import { lockHead, writeHead } from './event-chains.ts'
import { addToTally } from './event-tallies.ts'
import { findEmailWithin } from './find-administrators.ts'
import { holdOrganization } from './holds.ts'
import type { StoreContext } from './store-context.ts'

const COLUMNS = ['chain', 'seq', 'body', 'hash', ...Object.keys(columnsOf({}))]
const INSERT = `INSERT INTO events (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`

/** Appends one event to its chain and gives its id and place. */
export async function appendEvent(
  context: StoreContext,
  facts: Omit<EventFacts, 'id' | 'atMs'>,
): Promise<{ id: string; seq: number }> {
  const { sql, clock, random, digest } = context
  const head = await lockHead(context, facts.organizationId ?? SYSTEM_CHAIN)
  const atMs = clock.nowMs()
  const id = random.id()
  const changes = recordedChanges(facts.changes, digest.sha256Hex)
  const event = shapeEvent({ ...facts, changes, id, atMs })
  const body = JSON.stringify(event)
  const hash = digest.sha256Hex(chainedText(head.hash, body))
  const seq = head.seq + 1
  await sql.run(INSERT, head.chain, seq, body, hash, ...Object.values(columnsOf(event)))
  await addToTally(context, { chain: head.chain, atMs, type: facts.type }, 1)
  await writeHead(context, head, { ...head, seq, hash })
  return { id, seq }
}

export async function recordRefusal(context: StoreContext, attempt: RefusedAttempt): Promise<void> {
  await appendEvent(context, {
    // A try to sign in with an address that nobody has is one too.
    type: attempt.operation === 'sign-in' ? 'admin_login_attempt' : 'admin_request_refused',
    organizationId: attempt.actor?.organizationId ?? null,
    providerId: attempt.actor?.providerId ?? null,
    actor: attempt.actor,
    resource: await findSubject(context, attempt),
    changes: [],
    origin: attempt.origin,
    operation: attempt.operation,
    reason: attempt.reason,
  })
}

/** Who or what it was about. By address only where the actor's own organization knows it anyway. */
async function findSubject(
  context: StoreContext,
  { actor, subjectId, operation }: RefusedAttempt,
): Promise<EventResource | null> {
  if (subjectId === null) return null
  const type = subjectTypeOf(operation)
  if (actor === null || type !== 'admin') return { type, id: subjectId, email: null }
  await holdOrganization(context.sql, actor.organizationId)
  return { id: subjectId, email: await findEmailWithin(context, actor.organizationId, subjectId) }
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
