import type { Caller } from '../../domain/access/caller.ts'
import { isEverything, narrowBranches, WHOLE_WINDOW } from '../../domain/event/event-window.ts'
import type { EventQuery } from '../../domain/event/parse-event-query.ts'
import type { EventTerm } from '../../domain/event/parse-search-term.ts'
import type { StoredEvent } from '../../ports/event-reading.ts'
import { beginSearch, type Search, type SearchPorts } from '../begin-search.ts'
import { walkEvents } from '../walk-events.ts'

/** Lists events of the caller’s organization. */
export async function listEvents(
  ports: SearchPorts,
  caller: Caller,
  parse: () => EventQuery,
): Promise<{ readonly query: EventQuery; readonly events: readonly StoredEvent[] }> {
  const { search, query } = await beginSearch(ports, caller, 'list-events', parse)
  if (isEverything(query.search.term)) {
    const events = await search.read((reading) =>
      reading.listEvents(search.organizationId, query, WHOLE_WINDOW),
    )
    return { query, events }
  }
  const branches = narrowBranches(query)
  if (branches !== null) {
    return { query, events: await listBranches(search, query, branches) }
  }
  const { skip, isDescending } = query
  const wanted = skip + query.limit
  const found: StoredEvent[] = []
  await walkEvents(search, {
    selection: startingAtCursor(query),
    isDescending,
    look: async (reading, window) => {
      const more = { ...query, skip: 0, limit: wanted - found.length }
      found.push(...(await reading.listEvents(search.organizationId, more, window)))
      return found.length >= wanted
    },
  })
  return { query, events: found.slice(skip) }
}

/** Each branch by its own index; a database that is asked for any of them goes through everything. */
async function listBranches(
  search: Search,
  query: EventQuery,
  branches: readonly EventTerm[],
): Promise<readonly StoredEvent[]> {
  const { skip, limit, isDescending } = query
  const sign = isDescending ? -1 : 1
  const wanted = skip + limit
  let found: readonly StoredEvent[] = []
  for (const term of branches) {
    const branch = { ...query, search: { ...query.search, term }, skip: 0, limit: wanted }
    const events = await search.read((reading) =>
      reading.listEvents(search.organizationId, branch, WHOLE_WINDOW),
    )
    const each = new Map([...found, ...events].map((event) => [event.id, event]))
    const inOrder = [...each.values()].sort(
      (one, other) => sign * (one.atMs - other.atMs || one.seq - other.seq),
    )
    found = inOrder.slice(0, wanted)
    await search.nextTurn()
  }
  return found.slice(skip)
}

/** What the cursor has passed over is looked at no more; inside its millisecond the list itself decides. */
function startingAtCursor(query: EventQuery): EventQuery {
  if (query.after === null) return query
  const { atMs } = query.after
  if (!query.isDescending) return { ...query, startMs: Math.max(query.startMs, atMs) }
  return { ...query, endMs: query.endMs === null ? atMs : Math.min(query.endMs, atMs) }
}
