import type { Caller } from '../domain/access/caller.ts'
import { requireRight } from '../domain/access/require-right.ts'
import type { GuardedOperation } from '../domain/access/rights.ts'
import type { OrganizationQuery } from '../domain/organization/organization-query.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'
import { getActorAtHome } from './get-actor.ts'
import { viewerOf } from './get-organization-of.ts'

/** Lists the organizations that the caller may act in. */
export function listVisibleOrganizations(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  operation: GuardedOperation,
  parse: () => OrganizationQuery,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActorAtHome(reading, caller)
    requireRight(actor, operation)
    return reading.listOrganizations(viewerOf(actor), parse())
  })
}
