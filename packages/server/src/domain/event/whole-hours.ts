import { isEverything } from './event-window.ts'
import type { EventSelection } from './parse-event-selection.ts'
import type { EventTerm } from './parse-search-term.ts'

export const HOUR_MS = 3_600_000

/** A selection in two: whole hours, whose events are counted as they are written, and the rest. */
export type WholeHours = {
  readonly fromMs: number
  /** Up to this moment and without it; `null` where there is no end. */
  readonly toMs: number | null
  /** The types that are asked for; `null` for all. */
  readonly types: readonly string[] | null
  /** What is before the first whole hour, and what is behind the last. */
  readonly edges: readonly EventSelection[]
}

/** `null` where more is asked for than the type, or less time than an hour. */
export function splitWholeHours(selection: EventSelection): WholeHours | null {
  const types = typesOf(selection.search.term)
  if (types === undefined || !selection.hasService) return null
  const { startMs, endMs } = selection
  const fromMs = Math.ceil(startMs / HOUR_MS) * HOUR_MS
  const toMs = endMs === null ? null : Math.floor((endMs + 1) / HOUR_MS) * HOUR_MS
  if (toMs !== null && toMs <= fromMs) return null
  const edges: EventSelection[] = []
  if (startMs < fromMs) edges.push({ ...selection, endMs: fromMs - 1 })
  if (endMs !== null && toMs !== null && toMs <= endMs) edges.push({ ...selection, startMs: toMs })
  return { fromMs, toMs, types, edges }
}

/** The types that a term asks for; `undefined` where it asks for anything else. */
function typesOf(term: EventTerm): readonly string[] | null | undefined {
  if (isEverything(term)) return null
  if (term.kind === 'field' && term.field === 'event_type') return term.values
  const [only, ...others] = term.kind === 'all' || term.kind === 'any' ? term.terms : []
  return only !== undefined && others.length === 0 ? typesOf(only) : undefined
}
