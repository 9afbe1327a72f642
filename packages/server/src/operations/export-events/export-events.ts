import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import { WHOLE_WINDOW } from '../../domain/event/event-window.ts'
import type { EventSelection } from '../../domain/event/parse-event-selection.ts'
import { Failure } from '../../domain/failure.ts'
import type { StoredEvent } from '../../ports/event-reading.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActor } from '../get-actor.ts'

/** One answer is held in memory, and a spreadsheet is read by a person. */
const LIMIT = 10_000

/** The events of the caller’s organization in a time, the newest first; all of them or none. */
export function exportEvents(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  parse: () => EventSelection,
): Promise<readonly StoredEvent[]> {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActor(reading, caller)
    requireRight(actor, 'list-events')
    const selection = parse()
    const query = {
      ...selection,
      limit: LIMIT + 1,
      skip: 0,
      isDescending: true,
      after: null,
      projection: { names: null, unknownFields: [] },
    }
    const events = await reading.listEvents(actor.organizationId, query, WHOLE_WINDOW)
    if (events.length <= LIMIT) return events
    throw new Failure(
      'request.invalid',
      `There are more than ${LIMIT} events in this time. Ask for less time, or run castellan-server audit export on the server.`,
      { details: [{ field: 'end', problem: 'is too far from start' }] },
    )
  })
}
