import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { ListQuery } from '../../domain/administrator/list-query.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActor } from '../get-actor.ts'

/** Lists the administrators of the caller's organization. */
export function listAdministrators(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  parse: () => ListQuery,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActor(reading, caller)
    requireRight(actor, 'list-administrators')
    return reading.listAdministrators(actor.organizationId, parse())
  })
}
