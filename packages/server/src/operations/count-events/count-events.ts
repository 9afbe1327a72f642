import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { EventSelection } from '../../domain/event/parse-event-selection.ts'
import { getActor } from '../get-actor.ts'
import { readTallies, type WalkEventsPorts, walkEvents } from '../walk-events.ts'

/** Counts events of the caller’s organization. */
export async function countEvents(
  ports: WalkEventsPorts,
  caller: Caller,
  parse: () => EventSelection,
): Promise<number> {
  const { organizationId, selection } = await ports.unitOfWork.read(async (reading) => {
    const actor = await getActor(reading, caller)
    requireRight(actor, 'count-events')
    return { organizationId: actor.organizationId, selection: parse() }
  })
  const { tallies, rest } = await readTallies(ports, organizationId, selection)
  let events = tallies.reduce((sum, { count }) => sum + count, 0)
  for (const part of rest) {
    await walkEvents(ports, {
      organizationId,
      selection: part,
      isDescending: false,
      look: async (reading, window) => {
        events += await reading.countEvents(organizationId, part, window)
        return false
      },
    })
  }
  return events
}
