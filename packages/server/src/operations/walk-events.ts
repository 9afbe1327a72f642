import {
  type EventPlace,
  type EventWindow,
  isNarrow,
  WHOLE_WINDOW,
} from '../domain/event/event-window.ts'
import type { EventSelection } from '../domain/event/parse-event-selection.ts'
import { splitWholeHours } from '../domain/event/whole-hours.ts'
import { Failure } from '../domain/failure.ts'
import type { Tally } from '../ports/event-reading.ts'
import type { Reading } from '../ports/transaction.ts'
import type { Search } from './begin-search.ts'

/** So many events are looked at before others have their turn: some milliseconds. */
const WINDOW_EVENTS = 5000
const DEADLINE_MS = 10_000

type Walk = {
  readonly selection: EventSelection
  readonly isDescending: boolean
  /** Looks at one window; answers whether it has seen enough. */
  readonly look: (reading: Reading, window: EventWindow) => Promise<boolean>
}

/** Looks at the events of a selection window by window, so that no search holds up anybody else. */
export async function walkEvents(search: Search, walk: Walk): Promise<void> {
  const { selection, isDescending, look } = walk
  if (isNarrow(selection)) {
    await search.read((reading) => look(reading, WHOLE_WINDOW))
    return
  }
  const endMs = search.clock.nowMs() + DEADLINE_MS
  let after: EventPlace | null = null
  do {
    const asked = { after, isDescending, size: WINDOW_EVENTS }
    const window: EventWindow & { isEnough: boolean } = await search.read(async (reading) => {
      const upTo = await reading.endOfWindow(search.organizationId, selection, asked)
      return { after, upTo, isEnough: await look(reading, { after, upTo }) }
    })
    if (window.isEnough) return
    after = window.upTo
    if (search.clock.nowMs() > endMs) throw tooMuch()
    await search.nextTurn()
  } while (after !== null)
}

/** What is counted by the hour already, and what is left to be looked at. */
export async function readTallies(
  search: Search,
  selection: EventSelection,
): Promise<{ readonly tallies: readonly Tally[]; readonly rest: readonly EventSelection[] }> {
  const hours = splitWholeHours(selection)
  if (hours === null) return { tallies: [], rest: [selection] }
  const tallies = await search.read((reading) => reading.listTallies(search.organizationId, hours))
  return { tallies, rest: hours.edges }
}

function tooMuch(): Failure {
  const problem = 'is too long ago for this search: ask for less time, or for one administrator'
  return new Failure('request.invalid', `It takes too long: start_time ${problem}.`, {
    details: [{ field: 'start_time', problem }],
  })
}
