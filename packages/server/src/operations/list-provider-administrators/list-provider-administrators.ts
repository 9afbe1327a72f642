import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { ListQuery } from '../../domain/administrator/list-query.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActorAtHome } from '../get-actor.ts'
import { requireOwnProvider } from '../require-own-provider.ts'

/** Lists the administrators of the caller's provider, each with the number of organizations open to it. */
export function listProviderAdministrators(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  providerId: string,
  parse: () => ListQuery,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActorAtHome(reading, caller)
    requireRight(actor, 'list-provider-administrators')
    requireOwnProvider(actor, providerId)
    const page = await reading.listAdministrators(actor.organizationId, parse())
    const rows = []
    for (const listed of page.administrators) {
      rows.push({ listed, links: await reading.countLinks(listed.administrator.id) })
    }
    return { rows, totalCount: page.totalCount }
  })
}
