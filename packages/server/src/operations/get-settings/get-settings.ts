import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActor } from '../get-actor.ts'
import { getOrganizationOf } from '../get-organization-of.ts'

/** Reads the organization that the caller acts in. */
export function getSettings(ports: { readonly unitOfWork: UnitOfWork }, caller: Caller) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActor(reading, caller)
    requireRight(actor, 'get-settings')
    return getOrganizationOf(reading, actor, actor.organizationId)
  })
}
