import { decideOrganizationLink } from '../domain/provider/decide-provider.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from './carry-out.ts'
import { getOrganizationOf } from './get-organization-of.ts'
import { getTarget, type Target } from './get-target.ts'
import { requireProvider } from './require-own-provider.ts'

export type OrganizationLinkCommand = Target & {
  readonly operation: 'create-organization-link' | 'delete-organization-link'
  /** Runs once the right is known; throws with every problem. */
  readonly organizationId: () => string
}

/** Opens an organization to an administrator of the caller's provider, or closes it; only one that the caller reaches. */
export function changeOrganizationLink(
  ports: { readonly unitOfWork: UnitOfWork },
  request: ChangeRequest,
  command: OrganizationLinkCommand,
) {
  const { operation } = command
  return carryOut(ports.unitOfWork, request, {
    operation,
    at: 'home',
    decide: async (tx, actor) => {
      requireProvider(actor)
      const target = await getTarget(tx, actor, command)
      const organization = await getOrganizationOf(tx, actor, command.organizationId())
      const isLinked = await tx.isLinked(target.administrator.id, organization.id)
      return decideOrganizationLink({
        operation,
        actor,
        target,
        organizationId: organization.id,
        isLinked,
      })
    },
  })
}
