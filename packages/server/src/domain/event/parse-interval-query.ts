import { field } from '../administrator/parse-fields.ts'
import { type Parsed, parsed, refused } from '../parsed.ts'
import { type ParsedQuery, parseEventBody, wholeNumber } from './parse-event-query.ts'
import {
  type EventSelection,
  required,
  SELECTION_DEFAULTS,
  SELECTION_PARSERS,
} from './parse-event-selection.ts'

const SECOND_MS = 1000
const DAY_MS = 86_400_000

const UNITS_MS: ReadonlyMap<unknown, number> = new Map([
  ['s', SECOND_MS],
  ['m', 60 * SECOND_MS],
  ['h', 3600 * SECOND_MS],
  ['d', DAY_MS],
  ['w', 7 * DAY_MS],
])

/** 1970 began on a Thursday; weeks begin on Mondays, four days later. */
const MONDAY_MS = 4 * DAY_MS

const VALUE_LIMIT = 10_000

export type IntervalQuery = EventSelection & {
  readonly intervalMs: number
  /** An interval begins where the moment less this is a multiple of its length. */
  readonly originMs: number
  /** How far the local time is ahead of UTC. */
  readonly offsetMinutes: number
}

type Written = EventSelection & {
  readonly unitMs: number
  readonly units: number
  readonly offsetMinutes: number
}

const PARSERS = [
  ...SELECTION_PARSERS,
  required('interval_unit', 'unitMs', parseUnit),
  field('interval_value', 'units', parseValue),
  field('timezone', 'offsetMinutes', parseOffset),
]

/** The body of interval-events. */
export function parseIntervalQuery(body: unknown): ParsedQuery<IntervalQuery> {
  const defaults = { ...SELECTION_DEFAULTS, units: 1, offsetMinutes: 0 }
  const result = parseEventBody<Written>(body, PARSERS, defaults)
  if (result.query === null) return { ...result, query: null }
  const { unitMs, units, ...query } = result.query
  const isWeeks = unitMs === UNITS_MS.get('w')
  const originMs = (isWeeks ? MONDAY_MS : 0) - query.offsetMinutes * 60 * SECOND_MS
  return { ...result, query: { ...query, intervalMs: unitMs * units, originMs } }
}

function parseUnit(value: unknown): Parsed<number> {
  const ms = UNITS_MS.get(value)
  return ms === undefined ? refused('must be one of: s, m, h, d, w') : parsed(ms)
}

function parseValue(value: unknown): Parsed<number> {
  const units = wholeNumber(value) ?? 0
  return units >= 1 && units <= VALUE_LIMIT
    ? parsed(units)
    : refused(`must be a whole number, 1 to ${VALUE_LIMIT}`)
}

function parseOffset(value: unknown): Parsed<number> {
  if (value === 'Z' || value === 'UTC') return parsed(0)
  const [, sign, hours, minutes] =
    /^([+-])(0\d|1[0-4]):?([0-5]\d)$/.exec(typeof value === 'string' ? value : '') ?? []
  if (sign === undefined) return refused('must be an offset from UTC, for example -05:00')
  const ahead = Number(hours) * 60 + Number(minutes)
  return parsed(sign === '-' ? -ahead : ahead)
}
