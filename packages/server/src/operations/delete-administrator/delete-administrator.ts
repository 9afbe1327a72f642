import { decideDelete } from '../../domain/administrator/decide-delete.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from '../carry-out.ts'
import { getTarget, type Target } from '../get-target.ts'

export type DeletePorts = { readonly unitOfWork: UnitOfWork }

/** Deletes an administrator with everything that hangs on it. */
export function deleteAdministrator(ports: DeletePorts, request: ChangeRequest, command: Target) {
  return carryOut(ports.unitOfWork, request, {
    operation: 'delete-administrator',
    decide: async (tx, actor) => {
      const target = await getTarget(tx, actor, command)
      const { id, organizationId } = target.administrator
      const otherAbleBillingCount = await tx.countAbleBillingAdministrators(organizationId, id)
      return decideDelete({ actor, target, otherAbleBillingCount })
    },
  })
}
