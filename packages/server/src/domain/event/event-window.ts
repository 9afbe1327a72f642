import type { EventSelection } from './parse-event-selection.ts'
import type { EventTerm } from './parse-search-term.ts'

/** One event in the order of time; the chain's own order decides inside one millisecond. */
export type EventPlace = { readonly atMs: number; readonly seq: number }

/** Events past one place up to another and with it; `null` where nothing bounds it. */
export type EventWindow = { readonly after: EventPlace | null; readonly upTo: EventPlace | null }

export const WHOLE_WINDOW: EventWindow = { after: null, upTo: null }

/** Each has few events and an index of its own, so what asks for one of them looks at little. */
const NARROW: readonly string[] = [
  'id',
  'initiated_by.id',
  'initiated_by.email',
  'resource.id',
  'resource.email',
]

/** Whether a search looks at few events, however much time it is asked for. */
export function isNarrow({ search, hasService }: EventSelection): boolean {
  return !hasService || isNarrowTerm(search.term)
}

function isNarrowTerm(term: EventTerm): boolean {
  if (term.kind === 'nothing') return true
  if (term.kind === 'field') return NARROW.includes(term.field)
  return term.kind === 'all' && term.terms.some(isNarrowTerm)
}

/** The searches of which one must hold, where each looks at few events; `null` where not all do. */
export function narrowBranches({ search }: EventSelection): readonly EventTerm[] | null {
  const { term } = search
  return term.kind === 'any' && term.terms.every(isNarrowTerm) ? term.terms : null
}

/** Whether it is every event that is asked for. */
export function isEverything(term: EventTerm): boolean {
  return term.kind === 'all' && term.terms.every(isEverything)
}
