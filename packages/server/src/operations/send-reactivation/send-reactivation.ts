import { decideSendReactivation } from '../../domain/password/decide-send-reactivation.ts'
import type { Clock } from '../../ports/clock.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from '../carry-out.ts'
import { getTarget, type Target } from '../get-target.ts'

export type SendReactivationPorts = { readonly unitOfWork: UnitOfWork; readonly clock: Clock }

/** Mails an administrator a link to set a first or a new password. */
export function sendReactivation(
  ports: SendReactivationPorts,
  request: ChangeRequest,
  command: Target,
) {
  return carryOut(ports.unitOfWork, request, {
    operation: 'send-reactivation',
    decide: async (tx, actor) => {
      const target = await getTarget(tx, actor, command)
      const recent = await tx.recentLinkMails(
        'send-reactivation',
        target.administrator.id,
        actor.id,
      )
      return decideSendReactivation({ actor, target, recent, nowMs: ports.clock.nowMs() })
    },
  })
}
