import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { EventSelection } from '../../domain/event/parse-event-selection.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActor } from '../get-actor.ts'

/** Counts events of the caller’s organization. */
export function countEvents(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  parse: () => EventSelection,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActor(reading, caller)
    requireRight(actor, 'count-events')
    return reading.countEvents(actor.organizationId, parse())
  })
}
