import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import { type WayIn, waysIn } from '../../domain/link/link.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActor } from '../get-actor.ts'
import { getListed } from '../get-target.ts'

/** Lists the links of one administrator that still open a way in, the newest first. */
export function listLinks(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  administratorId: string,
): Promise<readonly WayIn[]> {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActor(reading, caller)
    requireRight(actor, 'list-links')
    const { administrator } = await getListed(reading, actor, administratorId)
    return waysIn(await reading.findLiveLinks(administrator.id)).toReversed()
  })
}
