import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { OrganizationQuery } from '../../domain/organization/organization-query.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActorAtHome } from '../get-actor.ts'
import { viewerOf } from '../get-organization-of.ts'
import { requireOwnProvider } from '../require-own-provider.ts'

/** Lists the organizations of the provider that are open to the caller. */
export function listProviderOrganizations(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  providerId: string,
  parse: () => OrganizationQuery,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActorAtHome(reading, caller)
    requireRight(actor, 'list-provider-organizations')
    requireOwnProvider(actor, providerId)
    return reading.listOrganizations(viewerOf(actor), parse())
  })
}
