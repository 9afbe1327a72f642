import type { Caller } from '../../domain/access/caller.ts'
import type { DistinctQuery } from '../../domain/event/parse-distinct-query.ts'
import { Failure } from '../../domain/failure.ts'
import type { DistinctCount } from '../../ports/event-reading.ts'
import { beginSearch, type SearchPorts } from '../begin-search.ts'
import { readTallies, walkEvents } from '../walk-events.ts'

/** More than anybody looks at, and few enough to hold and to sort. */
const VALUE_LIMIT = 50_000

/** Counts the values of one field of events, the most frequent first. */
export async function distinctEvents(
  ports: SearchPorts,
  caller: Caller,
  parse: () => DistinctQuery,
): Promise<{ readonly query: DistinctQuery; readonly counts: readonly DistinctCount[] }> {
  const { search, query } = await beginSearch(ports, caller, 'distinct-events', parse)
  const isTallied = query.field === 'event_type'
  const { tallies, rest } = isTallied
    ? await readTallies(search, query)
    : { tallies: [], rest: [query] }
  const counts = new Map<string, number>()
  const add = (value: string, count: number) => {
    counts.set(value, (counts.get(value) ?? 0) + count)
    if (counts.size > VALUE_LIMIT) throw tooMany()
  }
  for (const { type, count } of tallies) add(type, count)
  for (const part of rest) {
    await walkEvents(search, {
      selection: part,
      isDescending: false,
      look: async (reading, window) => {
        const asked = { ...part, field: query.field }
        const found = await reading.distinctEvents(
          search.organizationId,
          asked,
          window,
          VALUE_LIMIT + 1,
        )
        for (const { value, count } of found) add(value, count)
        return false
      },
    })
  }
  const sorted = [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
  return { query, counts: sorted }
}

function tooMany(): Failure {
  return new Failure(
    'request.invalid',
    `There are more than ${VALUE_LIMIT} values. Ask for less time, or for another field.`,
    { details: [{ field: 'start_time', problem: 'is too long ago for this field' }] },
  )
}
