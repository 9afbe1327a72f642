import type { Caller } from '../../domain/access/caller.ts'
import {
  fillIntervals,
  INTERVAL_LIMIT,
  type IntervalBucket,
  tooMany,
} from '../../domain/event/fill-intervals.ts'
import type { IntervalQuery } from '../../domain/event/parse-interval-query.ts'
import { HOUR_MS } from '../../domain/event/whole-hours.ts'
import { beginSearch, type SearchPorts } from '../begin-search.ts'
import { readTallies, walkEvents } from '../walk-events.ts'

/** Counts events by intervals of time. */
export async function intervalEvents(
  ports: SearchPorts,
  caller: Caller,
  parse: () => IntervalQuery,
): Promise<readonly IntervalBucket[]> {
  const { search, query } = await beginSearch(ports, caller, 'interval-events', parse)
  const { intervalMs, originMs } = query
  const isHourly = intervalMs % HOUR_MS === 0 && originMs % HOUR_MS === 0
  const { tallies, rest } = isHourly
    ? await readTallies(search, query)
    : { tallies: [], rest: [query] }
  const counts = new Map<number, number>()
  const add = (startMs: number, count: number) => {
    counts.set(startMs, (counts.get(startMs) ?? 0) + count)
    if (counts.size > INTERVAL_LIMIT) throw tooMany()
  }
  for (const { hourMs, count } of tallies) {
    add(Math.floor((hourMs - originMs) / intervalMs) * intervalMs + originMs, count)
  }
  for (const part of rest) {
    await walkEvents(search, {
      selection: part,
      isDescending: false,
      look: async (reading, window) => {
        const asked = { ...query, ...part }
        const limit = INTERVAL_LIMIT + 1
        const found = await reading.intervalEvents(search.organizationId, asked, window, limit)
        for (const { startMs, count } of found) add(startMs, count)
        return false
      },
    })
  }
  const inOrder = [...counts]
    .map(([startMs, count]) => ({ startMs, count }))
    .sort((one, other) => one.startMs - other.startMs)
  return fillIntervals(inOrder, query)
}
