import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActorAtHome } from '../get-actor.ts'
import { getOrganizationOf } from '../get-organization-of.ts'

/** Reads one organization that the caller may act in. */
export function getOrganization(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  organizationId: string,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActorAtHome(reading, caller)
    requireRight(actor, 'get-organization')
    return getOrganizationOf(reading, actor, organizationId)
  })
}
