import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import { fillIntervals, INTERVAL_LIMIT, tooMany } from '../../domain/event/fill-intervals.ts'
import type { IntervalQuery } from '../../domain/event/parse-interval-query.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActor } from '../get-actor.ts'

/** Counts events by intervals of time. */
export function intervalEvents(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  parse: () => IntervalQuery,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActor(reading, caller)
    requireRight(actor, 'interval-events')
    const query = parse()
    const counts = await reading.intervalEvents(actor.organizationId, query, INTERVAL_LIMIT + 1)
    if (counts.length > INTERVAL_LIMIT) throw tooMany()
    return fillIntervals(counts, query)
  })
}
