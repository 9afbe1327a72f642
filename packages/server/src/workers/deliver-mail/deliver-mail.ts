import { nextAttemptAtMs } from '../../domain/outbox/retry-schedule.ts'
import { type ComposeSettings, composeOutgoing } from '../../mail/compose-outgoing.ts'
import type { Clock } from '../../ports/clock.ts'
import type { LinkBinding, LinkSigner } from '../../ports/link-signer.ts'
import type { Mailer, OutgoingMail } from '../../ports/mailer.ts'
import type { MailEnd, Metrics } from '../../ports/metrics.ts'
import type { HandOverMark, QueuedMail } from '../../ports/outbox.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { untilStored } from './until-stored.ts'

export type DeliverMailPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly linkSigner: LinkSigner
  readonly mailer: Mailer
  readonly publicUrl: string
  readonly metrics: Metrics
}

/** How long a mail stays with a process that died. A living one renews what it has in hand. */
const LEASE_MS = 9000
export const RENEW_EVERY_MS = 3000
/** How long to go on trying to write down what became of a mail. */
const STORE_LIMIT_MS = 4 * 60_000
/** A message that cannot even be composed is set aside, so that others pass it. */
const COMPOSE_ATTEMPTS = 5
/** A mail that carries no link is news no longer after so long. */
const NEWS_LIFE_MS = 3 * 24 * 3_600_000
/** How soon a relay that could not even be reached is tried again. */
const RELAY_AWAY_MS = 30_000

const ENDS: Readonly<Record<Exclude<HandOverMark['kind'], 'released'>, MailEnd>> = {
  'handed-over': 'sent',
  'try-again': 'retried',
  failed: 'failed',
  pointless: 'cancelled',
}

/** How one delivery ended, as far as the next ones care. */
export type Delivery = 'done' | 'relay-away'

/** Leases mails that are due, so that no other process takes them meanwhile. */
export async function claimDue(
  { unitOfWork }: DeliverMailPorts,
  limit: number,
): Promise<readonly QueuedMail[]> {
  if (!(await unitOfWork.read((reading) => reading.hasWaitingMail()))) return []
  return unitOfWork.transact((tx) => tx.claimMails({ limit, leaseMs: LEASE_MS }))
}

/** Keeps mails that are still in hand from being taken by another process. */
export async function renewLeases(
  { unitOfWork }: DeliverMailPorts,
  mailIds: readonly string[],
): Promise<void> {
  await unitOfWork.transact((tx) => tx.renewLeases(mailIds, LEASE_MS))
}

/**
 * Hands one leased mail over and writes down what became of it. What was handed over is marked however long
 * the database takes: an accepted mail that is forgotten would be sent twice.
 */
export async function deliverMail(
  ports: DeliverMailPorts,
  mail: QueuedMail,
  stopping: AbortSignal,
): Promise<Delivery> {
  const mark = await handOver(ports, mail, stopping)
  await untilStored(
    () => ports.unitOfWork.transact((tx) => tx.markMail(mail, mark)),
    STORE_LIMIT_MS,
  )
  if (mark.kind !== 'released') ports.metrics.observeMail(ENDS[mark.kind])
  return mark.kind === 'try-again' && mark.isRelayAway ? 'relay-away' : 'done'
}

async function handOver(
  ports: DeliverMailPorts,
  mail: QueuedMail,
  stopping: AbortSignal,
): Promise<HandOverMark> {
  if (mail.action === 'ended') return { kind: 'pointless' }
  const nowMs = ports.clock.nowMs()
  if (mail.action === 'expired') {
    return { kind: 'failed', answer: 'Its link expired before a mail server took it.' }
  }
  if (mail.action === null && nowMs - mail.queuedAtMs > NEWS_LIFE_MS) {
    return { kind: 'failed', answer: 'No mail server took it for three days.' }
  }
  const outgoing = tryCompose(ports, mail)
  if (outgoing === undefined) return notComposed(mail, nowMs)
  const result = await ports.mailer.handOver(outgoing, stopping)
  if (result.kind === 'accepted') return { kind: 'handed-over' }
  if (result.kind === 'refused-for-good') return { kind: 'failed', answer: result.answer }
  if (stopping.aborted) return { kind: 'released' }
  const isRelayAway = result.isRelayAway === true
  const atMs = isRelayAway ? nowMs + RELAY_AWAY_MS : nextAttemptAtMs(mail.attempts, nowMs)
  return { kind: 'try-again', answer: result.answer, atMs, isRelayAway }
}

function tryCompose(ports: DeliverMailPorts, mail: QueuedMail): OutgoingMail | undefined {
  const settings: ComposeSettings<LinkBinding> = {
    publicUrl: ports.publicUrl,
    tokenOf: (binding) => ports.linkSigner.tokenOf(binding),
  }
  const { facts, action } = mail
  if (facts === undefined || action === 'ended' || action === 'expired') return undefined
  try {
    return composeOutgoing({ ...mail, facts, action }, settings)
  } catch {
    return undefined
  }
}

function notComposed(mail: QueuedMail, nowMs: number): HandOverMark {
  const answer = 'The message could not be composed.'
  if (mail.attempts >= COMPOSE_ATTEMPTS) return { kind: 'failed', answer }
  const atMs = nextAttemptAtMs(mail.attempts, nowMs)
  return { kind: 'try-again', atMs, answer, isRelayAway: false }
}
