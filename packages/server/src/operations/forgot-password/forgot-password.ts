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

/** Mails a password link to whoever has the address. Whether somebody does is told to nobody. */
export function requestPasswordReset(
  ports: ForgotPasswordPorts,
  command: { readonly email: string; readonly origin: Origin },
): Promise<void> {
  return ports.unitOfWork.transact(async (tx) => {
    const email = parseEmail(command.email, ports.toAscii)
    const owner = email.ok ? await tx.findByEmail(email.value) : undefined
    if (owner === undefined) return
    const { id } = owner.administrator
    const recent = await tx.recentPasswordMails(id, id)
    const change = decideRequestPasswordReset({ owner, recent, nowMs: ports.clock.nowMs() })
    await tx.save(change, { actor: null, origin: command.origin })
  })
}
