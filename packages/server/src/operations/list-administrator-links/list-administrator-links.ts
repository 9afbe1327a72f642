import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { Page } from '../../ports/organization-links.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActorAtHome } from '../get-actor.ts'
import { getOrganizationOf } from '../get-organization-of.ts'

/** Lists the administrators of a provider who may act in an organization that the caller may see. */
export function listAdministratorLinks(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  organizationId: string,
  parse: () => Page,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActorAtHome(reading, caller)
    requireRight(actor, 'list-administrator-links')
    const { id } = await getOrganizationOf(reading, actor, organizationId)
    return reading.listLinksInto(id, parse())
  })
}
