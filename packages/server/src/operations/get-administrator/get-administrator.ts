import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActor } from '../get-actor.ts'
import { getListed } from '../get-target.ts'

/** Reads one administrator; everybody may read themselves. */
export function getAdministrator(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  administratorId: string,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActor(reading, caller)
    if (administratorId.toLowerCase() !== actor.id) requireRight(actor, 'get-administrator')
    return getListed(reading, actor, administratorId)
  })
}
