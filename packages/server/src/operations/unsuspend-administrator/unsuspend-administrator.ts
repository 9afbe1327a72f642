import { decideUnsuspend } from '../../domain/administrator/decide-unsuspend.ts'
import type { Clock } from '../../ports/clock.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from '../carry-out.ts'
import { getTarget, type Target } from '../get-target.ts'

export type UnsuspendPorts = { readonly unitOfWork: UnitOfWork; readonly clock: Clock }

/** Lets a suspended administrator in again. */
export function unsuspendAdministrator(
  ports: UnsuspendPorts,
  request: ChangeRequest,
  command: Target,
) {
  return carryOut(ports.unitOfWork, request, {
    operation: 'unsuspend-administrator',
    decide: async (tx, actor) => {
      const target = await getTarget(tx, actor, command)
      return decideUnsuspend({ actor, target, nowMs: ports.clock.nowMs() })
    },
  })
}
