import type { Timestamp } from './administrator.ts'
import type { FieldChange } from './change.ts'

/** Who did it. */
export interface EventInitiator {
  type: string
  id: string
  email: string
  /** Of an administrator of a provider. */
  provider?: string
}

/** Whom it concerns. */
export interface EventResource {
  /** `admin` or `organization`; of an attempt that was refused also `provider` or `mail`. */
  type: string
  id: string
  /** `null` of an organization, and where a refused attempt named nobody of the organization. */
  email: string | null
  /** Of an organization. */
  name?: string
}

/** One audit event in the shape of Directory Insights. An event that is stored is never changed. */
export interface DirectoryEvent {
  '@version': string
  id: string
  timestamp: Timestamp
  service: string
  /** For example `admin_update`; an attempt that was refused is `admin_request_refused`. */
  event_type: string
  organization: string | null
  provider: string | null
  /** `null` where no credential held, and for what was done on the machine itself. */
  initiated_by: EventInitiator | null
  resource: EventResource | null
  /** Secrets are named without values. */
  changes: FieldChange[]
  client_ip: string
  useragent: { name: string }
  /** `api-key`, `session`, `link`, `local` or `none`. */
  auth_method: string
  mfa: boolean
  success: boolean
  /** The reason code of what failed; absent where it succeeded. */
  error_message?: string
  /** The operation in our words, for example `reset-totp`. */
  operation: string
  /** The id of the request. */
  correlation: string
}

/** The answer of list-events. With `fields`, each event has only those. */
export type DirectoryEvents = Partial<DirectoryEvent>[]

/** Which events are meant: the part that all four operations share. */
export interface EventSelection {
  /** Names of services; `directory` and `all` have events here. */
  service: string[]
  /** RFC 3339; an event of this very moment is meant. */
  start_time: string
  /** RFC 3339; an event of this very moment is meant. Without it there is no end. */
  end_time?: string
  /**
   * `{ "and": [...] }`, `{ "or": [...] }`, `{ "not": [...] }`, and fields with the value or the values that
   * they may have: `{ "event_type": ["admin_update", "admin_delete"], "resource.id": "..." }`.
   */
  search_term?: Record<string, unknown>
}

/** The body of list-events. */
export interface EventQuery extends EventSelection {
  /** 1 to 10000; 1000 unless given. */
  limit?: number
  skip?: number
  /** `DESC` for the newest first; else the oldest come first. */
  sort?: string
  /** Names of the fields of the answer, dotted ones too. */
  fields?: string[]
  /** The value of the `X-Search_after` header of the page before. */
  search_after?: (string | number)[]
}

/** The body of distinct-events. */
export interface DistinctEventsQuery extends EventSelection {
  /** The field whose values are counted. */
  field: string
}

/** The body of interval-events. */
export interface IntervalEventsQuery extends EventSelection {
  /** `s`, `m`, `h`, `d` or `w`. */
  interval_unit: string
  /** How many units an interval has; 1 unless given. */
  interval_value?: string | number
  /** The offset at which days and weeks begin: `-05:00`, `+0130` or `Z`. `Z` unless given. */
  timezone?: string
}

/** The answer of count-events. */
export interface EventCount {
  count: number
}

/** One value of a field, and the events that have it. */
export interface DistinctBucket {
  key: string
  doc_count: number
}

/** The answer of distinct-events. The list of buckets also stands under the name of the field. */
export interface DistinctEvents {
  buckets: DistinctBucket[]
  doc_count_error_upper_bound: number
  /** Events with values beyond the 1000 that are listed. */
  sum_other_doc_count: number
  [field: string]: unknown
}

/** One interval and the events in it. */
export interface IntervalBucket {
  /** Where it begins, in milliseconds since 1970. */
  key: number
  key_as_string: string
  doc_count: number
}

/** The answer of interval-events: every interval from the first with an event to the last with one. */
export interface IntervalEvents {
  buckets: IntervalBucket[]
}
