import type { Caller } from '../../domain/access/caller.ts'
import type { EventSelection } from '../../domain/event/parse-event-selection.ts'
import { beginSearch, type SearchPorts } from '../begin-search.ts'
import { readTallies, walkEvents } from '../walk-events.ts'

/** Counts events of the caller’s organization. */
export async function countEvents(
  ports: SearchPorts,
  caller: Caller,
  parse: () => EventSelection,
): Promise<number> {
  const { search, query: selection } = await beginSearch(ports, caller, 'count-events', parse)
  const { tallies, rest } = await readTallies(search, selection)
  let events = tallies.reduce((sum, { count }) => sum + count, 0)
  for (const part of rest) {
    await walkEvents(search, {
      selection: part,
      isDescending: false,
      look: async (reading, window) => {
        events += await reading.countEvents(search.organizationId, part, window)
        return false
      },
    })
  }
  return events
}
