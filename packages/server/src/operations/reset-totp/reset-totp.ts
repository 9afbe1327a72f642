import { decideResetTotp } from '../../domain/totp/decide-reset-totp.ts'
import type { Clock } from '../../ports/clock.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from '../carry-out.ts'
import { getTarget, type Target } from '../get-target.ts'

export type ResetTotpPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  /** Whether a reset ends the API key as well. */
  readonly resetTotpEndsApiKey: boolean
}

/** Ends an administrator's TOTP factor and mails the way to a new one. */
export function resetTotp(ports: ResetTotpPorts, request: ChangeRequest, command: Target) {
  return carryOut(ports.unitOfWork, request, {
    operation: 'reset-totp',
    decide: async (tx, actor) => {
      const target = await getTarget(tx, actor, command)
      const billingEmails = await tx.billingEmails(actor.organizationId)
      const nowMs = ports.clock.nowMs()
      const endsApiKey = ports.resetTotpEndsApiKey
      return decideResetTotp({ actor, target, billingEmails, endsApiKey, nowMs })
    },
  })
}
