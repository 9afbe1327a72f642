import type { Origin } from '../../domain/event/origin.ts'
import { decideMailEnrolment } from '../../domain/totp/decide-mail-enrolment.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Digest } from '../../ports/digest.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getSession } from '../get-session.ts'

export type MailEnrolmentPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly digest: Digest
}

/** Mails the enrol link again to somebody whose password was right and whose factor is missing. */
export function mailEnrolmentLink(
  ports: MailEnrolmentPorts,
  command: { readonly sessionSecret: string; readonly origin: Origin },
): Promise<void> {
  return ports.unitOfWork.transact(async (tx) => {
    const { owner } = await getSession(tx, ports, command.sessionSecret)
    const { id } = owner.administrator
    const recent = await tx.recentLinkMails('mail-enrolment-link', id, id)
    const change = decideMailEnrolment({ owner, recent, nowMs: ports.clock.nowMs() })
    await tx.save(change, { actor: owner.administrator, origin: command.origin })
  })
}
