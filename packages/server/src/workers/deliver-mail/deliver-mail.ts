import { nextAttemptAtMs } from '../../domain/outbox/retry-schedule.ts'
import { type ComposeSettings, composeOutgoing } from '../../mail/compose-outgoing.ts'
import type { Clock } from '../../ports/clock.ts'
import type { LinkBinding, LinkSigner } from '../../ports/link-signer.ts'
import type { Mailer } from '../../ports/mailer.ts'
import type { HandOverMark, QueuedMail } from '../../ports/outbox.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

export type DeliverMailPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly linkSigner: LinkSigner
  readonly mailer: Mailer
  readonly publicUrl: string
}

/** As many as the relay takes at once, leased for longer than the slowest hand-over lasts. */
const CLAIM = { limit: 5, leaseMs: 4 * 60_000 }
/** A message that cannot even be composed is set aside, so that others pass it. */
const COMPOSE_ATTEMPTS = 5

/** Hands over everything that is due. Answers how many mails it saw. */
export async function deliverMail(ports: DeliverMailPorts): Promise<number> {
  if (!(await ports.unitOfWork.read((reading) => reading.hasWaitingMail()))) return 0
  const mails = await ports.unitOfWork.transact((tx) => tx.claimMails(CLAIM))
  await Promise.all(
    mails.map(async (mail) => {
      const mark = await handOver(ports, mail)
      await ports.unitOfWork.transact((tx) => tx.markMail(mail.id, mark))
    }),
  )
  return mails.length
}

async function handOver(ports: DeliverMailPorts, mail: QueuedMail): Promise<HandOverMark> {
  if (mail.isPointless) return { kind: 'pointless' }
  const nowMs = ports.clock.nowMs()
  const outgoing = tryCompose(ports, mail)
  if (outgoing === undefined) return notComposed(mail, nowMs)
  const result = await ports.mailer.handOver(outgoing)
  if (result.kind === 'accepted') return { kind: 'handed-over' }
  if (result.kind === 'refused-for-good') return { kind: 'failed', answer: result.answer }
  return { ...result, atMs: nextAttemptAtMs(mail.attempts, nowMs) }
}

function tryCompose(ports: DeliverMailPorts, mail: QueuedMail) {
  const settings: ComposeSettings<LinkBinding> = {
    publicUrl: ports.publicUrl,
    tokenOf: (binding) => ports.linkSigner.tokenOf(binding),
  }
  try {
    return composeOutgoing(mail, settings)
  } catch {
    return undefined
  }
}

function notComposed(mail: QueuedMail, nowMs: number): HandOverMark {
  const answer = 'The message could not be composed.'
  if (mail.attempts >= COMPOSE_ATTEMPTS) return { kind: 'failed', answer }
  return { kind: 'try-again', atMs: nextAttemptAtMs(mail.attempts, nowMs), answer }
}
