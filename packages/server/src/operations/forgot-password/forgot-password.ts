import { parseEmail } from '../../domain/administrator/parse-email.ts'
import type { Origin } from '../../domain/event/origin.ts'
import { decideRequestPasswordReset } from '../../domain/password/decide-request-password-reset.ts'
import type { Clock } from '../../ports/clock.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

export type ForgotPasswordPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly toAscii: (domain: string) => string
}

/**
 * Mails a password link to whoever has the address. Whether somebody does is told to nobody, so a request
 * that mails nothing is written down too: the commit that follows the answer costs as much.
 */
export function requestPasswordReset(
  ports: ForgotPasswordPorts,
  command: { readonly email: string; readonly origin: Origin },
): Promise<void> {
  return ports.unitOfWork.transact(async (tx) => {
    const email = parseEmail(command.email, ports.toAscii)
    const owner = email.ok ? await tx.findByEmail(email.value) : undefined
    const refusal = { operation: 'request-password-reset', actor: null, origin: command.origin }
    if (owner === undefined) {
      await tx.recordRefusal({ ...refusal, reason: 'administrator.not-found', subjectId: null })
      return
    }
    const { id } = owner.administrator
    const recent = await tx.recentLinkMails('request-password-reset', id, id)
    const change = decideRequestPasswordReset({ owner, recent, nowMs: ports.clock.nowMs() })
    if (change.event === null) {
      await tx.recordRefusal({ ...refusal, reason: 'rate.limited', subjectId: id })
      return
    }
    await tx.save(change, { actor: null, origin: command.origin })
  })
}
