import { isId } from '../access/ids.ts'
import { type FieldParser, field, parseFields } from '../administrator/parse-fields.ts'
import type { FieldProblem } from '../failure.ts'
import { nameIgnoredFields } from '../list/ignored-fields.ts'
import { type Parsed, parsed, refused } from '../parsed.ts'
import { isEventAnswerField } from './event-fields.ts'
import {
  type EventSelection,
  SELECTION_DEFAULTS,
  SELECTION_PARSERS,
} from './parse-event-selection.ts'

const LIMIT = { most: 10_000, unlessGiven: 1000 }
const SKIP_LIMIT = 10_000

/** Where a page ended: the moment and the id of its last event. */
export type EventCursor = { readonly atMs: number; readonly id: string }

type EventProjection = {
  /** `null` stands for every field. */
  readonly names: readonly string[] | null
  readonly unknownFields: readonly string[]
}

export type EventQuery = EventSelection & {
  readonly limit: number
  readonly skip: number
  readonly isDescending: boolean
  readonly after: EventCursor | null
  readonly projection: EventProjection
}

/** What a parser of a whole body answers; `query` is `null` exactly where there are problems. */
export type ParsedQuery<Query> = {
  readonly query: Query | null
  readonly problems: readonly FieldProblem[]
  readonly ignoredFields: string[]
}

const DEFAULTS = {
  ...SELECTION_DEFAULTS,
  limit: LIMIT.unlessGiven,
  skip: 0,
  isDescending: false,
  after: null,
  projection: { names: null, unknownFields: [] },
} as const

const PARSERS: readonly FieldParser<Partial<EventQuery>>[] = [
  ...SELECTION_PARSERS,
  field('limit', 'limit', parseLimit),
  field('skip', 'skip', parseSkip),
  field('sort', 'isDescending', parseSort),
  field('fields', 'projection', parseProjection),
  field('search_after', 'after', parseCursor),
]

/** The body of list-events, with the tolerance of Directory Insights: what is no limit or no order is the usual one. */
export function parseEventQuery(body: unknown): ParsedQuery<EventQuery> {
  const result = parseEventBody<EventQuery>(body, PARSERS, DEFAULTS)
  const unknown = nameIgnoredFields(result.query?.projection.unknownFields ?? [])
  return { ...result, ignoredFields: [...new Set([...result.ignoredFields, ...unknown])] }
}

/** The body of count-events. */
export function parseEventSelection(body: unknown): ParsedQuery<EventSelection> {
  return parseEventBody<EventSelection>(body, SELECTION_PARSERS, SELECTION_DEFAULTS)
}

/** Reads a body with the given parsers. Keys that nobody knows are passed over and named. */
export function parseEventBody<Query extends EventSelection>(
  body: unknown,
  parsers: readonly FieldParser<Partial<Query>>[],
  defaults: Partial<Query>,
): ParsedQuery<Query> {
  const { values, problems, ignoredFields } = parseFields<Query>(body, {
    parsers,
    nullProblem: () => undefined,
    isIgnoredSilently: () => false,
  })
  if (problems.length > 0) return { query: null, problems, ignoredFields }
  const query = { ...defaults, ...values } as Query
  const unknown = nameIgnoredFields(query.search.unknownFields)
  return { query, problems, ignoredFields: [...new Set([...ignoredFields, ...unknown])] }
}

function parseLimit(value: unknown): Parsed<number> {
  const limit = wholeNumber(value) ?? 0
  return parsed(limit === 0 ? LIMIT.unlessGiven : Math.min(limit, LIMIT.most))
}

function parseSkip(value: unknown): Parsed<number> {
  const skip = wholeNumber(value) ?? 0
  return skip > SKIP_LIMIT
    ? refused(`must be at most ${SKIP_LIMIT}; go on with search_after instead`)
    : parsed(skip)
}

/** A number that is written as a number or as a text. */
export function wholeNumber(value: unknown): number | undefined {
  const isNumber = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))
  const number = isNumber ? Number(value) : Number.NaN
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

function parseSort(value: unknown): Parsed<boolean> {
  return parsed(typeof value === 'string' && value.toUpperCase() === 'DESC')
}

function parseProjection(value: unknown): Parsed<EventProjection> {
  const given = Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []
  // Each once: every one is looked up in every event.
  const names = [...new Set(given.filter(isEventAnswerField))]
  if (names.length === 0) {
    return refused('must name at least one field that events have, for example "event_type"')
  }
  return parsed({ names, unknownFields: given.filter((name) => !isEventAnswerField(name)) })
}

function parseCursor(value: unknown): Parsed<EventCursor | null> {
  if (Array.isArray(value) && value.length === 0) return parsed(null)
  const [moment, id] = Array.isArray(value) && value.length === 2 ? value : []
  const atMs = wholeNumber(moment)
  if (atMs === undefined || typeof id !== 'string' || !isId(id)) {
    return refused('must be the two values of the X-Search_after header')
  }
  return parsed({ atMs, id })
}
