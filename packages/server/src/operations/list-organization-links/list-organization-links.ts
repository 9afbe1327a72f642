import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { Page } from '../../ports/organization-links.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActorAtHome } from '../get-actor.ts'
import { getListed } from '../get-target.ts'
import { requireProvider } from '../require-own-provider.ts'

/** Lists the links of one administrator of the caller's provider; everybody may read their own. */
export function listOrganizationLinks(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  administratorId: string,
  parse: () => Page,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActorAtHome(reading, caller)
    if (administratorId.toLowerCase() !== actor.id) requireRight(actor, 'list-organization-links')
    requireProvider(actor)
    const { administrator } = await getListed(reading, actor, administratorId)
    return reading.listLinksOf(administrator.id, parse())
  })
}
