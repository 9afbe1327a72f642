import type { DirectoryEvent } from '../types.ts'

/**
 * What events must be like: fields, dotted where they stand inside another, with the value or values that they may
 * have; and `and`, `or`, `not` with lists of such terms. `{ 'resource.id': id }` is the history of one administrator.
 */
export type SearchTerm = {
  readonly [field: string]:
    | string
    | number
    | boolean
    | readonly (string | number | boolean)[]
    | readonly SearchTerm[]
    | undefined
}

/** Which events are meant. */
export interface EventFilter {
  /** From this moment on: a date, or RFC 3339 text. */
  start: Date | string
  /** Up to this moment and with it. No end unless given. */
  end?: Date | string
  search?: SearchTerm
  /** `['directory']` unless given. */
  services?: readonly string[]
}

/** Which events to list, and how. */
export interface EventQuery extends EventFilter {
  /** 1 to 10 000 events at a time; 1000 unless given. */
  limit?: number
  /** The oldest first unless it is `DESC`. */
  sort?: 'ASC' | 'DESC'
  /** Only these fields. */
  fields?: readonly string[]
  /** Where a page ended: `searchAfter` of that page. */
  searchAfter?: readonly (string | number)[]
}

/** Which field to count the values of. */
export interface DistinctQuery extends EventFilter {
  field: string
}

/** Which intervals to count events in. */
export interface IntervalQuery extends EventFilter {
  /** Seconds, minutes, hours, days or weeks. */
  unit: 's' | 'm' | 'h' | 'd' | 'w'
  /** How many units an interval has; 1 unless given. */
  value?: number
  /** The offset from UTC at which days begin: `+01:00`. */
  timezone?: string
}

/** One event: whole, unless the query narrows `fields`. */
export type EventRow<Query> = 'fields' extends keyof Query
  ? Partial<DirectoryEvent>
  : DirectoryEvent

function moment(given: Date | string): string {
  return typeof given === 'string' ? given : given.toISOString()
}

/** The part of a body that every operation on events has. */
export function filterBody({ start, end, search, services }: EventFilter): Record<string, unknown> {
  return {
    service: services ?? ['directory'],
    start_time: moment(start),
    ...(end !== undefined && { end_time: moment(end) }),
    ...(search && { search_term: search }),
  }
}

/** The body of a list. */
export function queryBody(query: EventQuery): Record<string, unknown> {
  const { limit, sort, fields, searchAfter } = query
  return {
    ...filterBody(query),
    ...(limit !== undefined && { limit }),
    ...(sort && { sort }),
    ...(fields && { fields }),
    ...(searchAfter && { search_after: searchAfter }),
  }
}
