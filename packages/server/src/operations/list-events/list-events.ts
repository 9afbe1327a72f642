import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { EventQuery } from '../../domain/event/parse-event-query.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActor } from '../get-actor.ts'

/** Lists events of the caller’s organization. */
export function listEvents(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  parse: () => EventQuery,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActor(reading, caller)
    requireRight(actor, 'list-events')
    const query = parse()
    return { query, events: await reading.listEvents(actor.organizationId, query) }
  })
}
