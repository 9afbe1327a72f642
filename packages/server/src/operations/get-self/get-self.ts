import type { Caller } from '../../domain/access/caller.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActorAtHome } from '../get-actor.ts'
import { getListed } from '../get-target.ts'

/** Reads the administrator whose credential this is. */
export function getSelf(ports: { readonly unitOfWork: UnitOfWork }, caller: Caller) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActorAtHome(reading, caller)
    return getListed(reading, actor, actor.id)
  })
}
