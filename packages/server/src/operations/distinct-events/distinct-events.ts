import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { DistinctQuery } from '../../domain/event/parse-distinct-query.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActor } from '../get-actor.ts'

/** Counts the values of one field of events. */
export function distinctEvents(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  parse: () => DistinctQuery,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActor(reading, caller)
    requireRight(actor, 'distinct-events')
    const query = parse()
    return { query, counts: await reading.distinctEvents(actor.organizationId, query) }
  })
}
