import { setTimeout as wait } from 'node:timers/promises'
import type { Castellan, DirectoryEvent, EventFilter } from '@castellan/client'
import type { Interrupt } from '../interrupt.ts'
import { parseJson } from '../parse/parse-json.ts'

/** How events are followed. */
export type Following = {
  readonly intervalMs: number
  readonly most: number
  readonly interrupt: Interrupt
}

type Cursor = readonly (string | number)[]

/** Events as they happen, asked for again and again from where the last answer ended; until an interrupt. */
export async function* follow(
  client: Castellan,
  filter: EventFilter,
  { intervalMs, most, interrupt }: Following,
): AsyncGenerator<readonly DirectoryEvent[]> {
  let cursor: Cursor | undefined
  let left = most
  while (!interrupt.asked.aborted) {
    const query = { ...filter, ...(cursor ? { searchAfter: cursor } : {}) }
    const { data, response } = await client.events
      .list(query, { signal: interrupt.now })
      .withResponse()
    const rows = data.slice(0, left)
    if (rows.length > 0) yield rows
    left -= rows.length
    if (left <= 0) return
    if (data.length > 0) {
      const end = response.headers.get('x-search_after') ?? '[]'
      cursor = (await parseJson(end, 'X-Search_after')) as Cursor
    }
    // An interrupt ends the wait; the loop sees it.
    await wait(intervalMs, undefined, { signal: interrupt.asked }).catch(() => undefined)
  }
}
