import { parseEmail } from '../../domain/administrator/parse-email.ts'
import type { Origin } from '../../domain/event/origin.ts'
import { decideRequestPasswordReset } from '../../domain/password/decide-request-password-reset.ts'
import type { Clock } from '../../ports/clock.ts'
import type { RefusalLog } from '../../ports/refusal-log.ts'
import type { Transaction } from '../../ports/transaction.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

export type ForgotPasswordPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly refusals: RefusalLog
  readonly toAscii: (domain: string) => string
}

/**
 * Mails a password link to whoever has the address. Whether somebody does is told to nobody, so a request
 * that mails nothing is written down too: the commit that follows the answer costs as much.
 */
export async function requestPasswordReset(
  ports: ForgotPasswordPorts,
  command: { readonly email: string; readonly origin: Origin },
): Promise<void> {
  const refused = await ports.unitOfWork.transact((tx) => request(tx, ports, command))
  if (refused === null) return
  const attempt = { operation: 'request-password-reset', actor: null, origin: command.origin }
  await ports.refusals.record({ ...attempt, ...refused })
}

async function request(
  tx: Transaction,
  ports: ForgotPasswordPorts,
  command: { readonly email: string; readonly origin: Origin },
) {
  const email = parseEmail(command.email, ports.toAscii)
  const owner = email.ok ? await tx.findByEmail(email.value) : undefined
  if (owner === undefined) return { reason: 'administrator.not-found', subjectId: null }
  const { id } = owner.administrator
  const recent = await tx.recentLinkMails('request-password-reset', id, id)
  const change = decideRequestPasswordReset({ owner, recent, nowMs: ports.clock.nowMs() })
  if (change.event === null) return { reason: 'rate.limited', subjectId: id }
  await tx.save(change, { actor: null, origin: command.origin })
  return null
}
