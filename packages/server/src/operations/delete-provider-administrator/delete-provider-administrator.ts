import { decideDelete } from '../../domain/administrator/decide-delete.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from '../carry-out.ts'
import { getTarget, type Target } from '../get-target.ts'
import { requireOwnProvider } from '../require-own-provider.ts'

/** Removes an administrator of the caller's provider with its links. */
export function deleteProviderAdministrator(
  ports: { readonly unitOfWork: UnitOfWork },
  request: ChangeRequest,
  command: Target & { readonly providerId: string },
) {
  return carryOut(ports.unitOfWork, request, {
    operation: 'delete-provider-administrator',
    at: 'home',
    decide: async (tx, actor) => {
      requireOwnProvider(actor, command.providerId)
      const target = await getTarget(tx, actor, command)
      const { id, organizationId } = target.administrator
      const otherAbleBillingCount = await tx.countAbleBillingAdministrators(organizationId, id)
      const change = decideDelete({ actor, target, otherAbleBillingCount })
      return { ...change, operation: 'delete-provider-administrator' }
    },
  })
}
