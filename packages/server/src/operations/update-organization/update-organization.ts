import { decideUpdateOrganization } from '../../domain/organization/decide-update-organization.ts'
import type { OrganizationChange } from '../../domain/organization/organization-change.ts'
import type { OrganizationSettingsChanges } from '../../domain/organization/parse-organization-changes.ts'
import type { Clock } from '../../ports/clock.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOutAs } from '../carry-out.ts'
import { getOrganizationOf } from '../get-organization-of.ts'

export type UpdateOrganizationPorts = { readonly unitOfWork: UnitOfWork; readonly clock: Clock }

export type UpdateOrganizationCommand = {
  readonly organizationId: string
  /** Runs once the right is known and the organization is found; throws with every problem. */
  readonly parse: () => OrganizationSettingsChanges
}

/** Changes the given settings of one organization. */
export function updateOrganization(
  ports: UpdateOrganizationPorts,
  request: ChangeRequest<OrganizationChange>,
  command: UpdateOrganizationCommand,
) {
  return carryOutAs<OrganizationChange>(ports.unitOfWork, request, {
    operation: 'update-organization',
    at: 'home',
    decide: async (tx, actor) => {
      const before = await getOrganizationOf(tx, actor, command.organizationId)
      return decideUpdateOrganization({
        actor,
        before,
        changes: command.parse(),
        withoutMfa: await tx.listWithoutMfa(before.id),
        nowMs: ports.clock.nowMs(),
      })
    },
    save: (tx, change, doer) => tx.saveOrganization(change, doer),
  })
}
