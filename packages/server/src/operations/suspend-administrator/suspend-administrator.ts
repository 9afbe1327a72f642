import { decideSuspend } from '../../domain/administrator/decide-suspend.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from '../carry-out.ts'
import { getTarget, type Target } from '../get-target.ts'

export type SuspendPorts = { readonly unitOfWork: UnitOfWork }

/** Ends every way in for an administrator, until the suspension is lifted. */
export function suspendAdministrator(ports: SuspendPorts, request: ChangeRequest, command: Target) {
  return carryOut(ports.unitOfWork, request, {
    operation: 'suspend-administrator',
    decide: async (tx, actor) => {
      const target = await getTarget(tx, actor, command)
      const { id, organizationId } = target.administrator
      const otherAbleBillingCount = await tx.countAbleBillingAdministrators(organizationId, id)
      return decideSuspend({ actor, target, otherAbleBillingCount })
    },
  })
}
