import { Call } from '../call.ts'
import { UnexpectedReplyError } from '../errors/unexpected-reply-error.ts'
import { EVENT_OPERATIONS } from '../event-operations.ts'
import type { RawResponse } from '../http/raw-response.ts'
import type { Outcome, Sender } from '../http/send.ts'
import type { Order } from '../http/trip.ts'
import type { CallOptions } from '../options.ts'
import type { DistinctBucket, IntervalBucket } from '../types.ts'
import {
  type DistinctQuery,
  type EventFilter,
  type EventQuery,
  type EventRow,
  filterBody,
  type IntervalQuery,
  queryBody,
} from './event-query.ts'

/** JumpCloud answers Directory Insights on `api.`, not on `console.` (its API documentation, "Directory Insights"). */
const CONSOLE = /^https:\/\/console\.((?:eu\.|in\.)?jumpcloud\.com)$/

/** The audit events of an organization. Every method answers a promise, and rejects with a CastellanError. */
export class Events {
  readonly #sender: Sender
  readonly #baseUrl: string

  /** @internal */
  constructor(sender: Sender, baseUrl: string) {
    this.#sender = sender
    this.#baseUrl = baseUrl.replace(CONSOLE, 'https://api.$1')
  }

  /** One page of events, the oldest first unless `sort` says otherwise. */
  list<Q extends EventQuery>(query: Q, options?: CallOptions): Call<EventRow<Q>[]> {
    return new Call<EventRow<Q>[]>(() => this.#page(query, options))
  }

  /** Every event once, page by page as it is needed. */
  async *iterate<Q extends EventQuery>(
    query: Q,
    options?: CallOptions,
  ): AsyncGenerator<EventRow<Q>, void, undefined> {
    let cursor = query.searchAfter
    for (;;) {
      const page = { ...query, ...(cursor && { searchAfter: cursor }) }
      const { data, response } = await this.#page(page, options)
      const rows = data as EventRow<Q>[]
      yield* rows
      // The server may have lowered the limit that was asked for.
      const limit = Number(response.headers.get('x-limit') ?? query.limit ?? 1000)
      if (rows.length === 0 || rows.length < limit) return
      const next = cursorOf(response)
      if (JSON.stringify(next) === JSON.stringify(cursor)) throw samePage(response)
      cursor = next
    }
  }

  /** The number of events. */
  count(filter: EventFilter, options?: CallOptions): Call<number> {
    const body = filterBody(filter)
    const accepts = (value: unknown) => typeof (value as { count?: unknown }).count === 'number'
    return new Call<number>(async () => {
      const order = { operation: EVENT_OPERATIONS.count, body, accepts }
      const { data, response } = await this.#send(order, options)
      return { data: (data as { count: number }).count, response }
    })
  }

  /** The values of one field and how many events have each, the most frequent first. */
  distinct(query: DistinctQuery, options?: CallOptions): Call<DistinctBucket[]> {
    const { field } = query
    const body = { ...filterBody(query), field }
    return this.#buckets({ operation: EVENT_OPERATIONS.distinct, body }, field, options)
  }

  /** The number of events in each interval, from the first with an event to the last with one. */
  interval(query: IntervalQuery, options?: CallOptions): Call<IntervalBucket[]> {
    const { unit, value = 1, timezone } = query
    const body = {
      ...filterBody(query),
      interval_unit: unit,
      interval_value: String(value),
      ...(timezone !== undefined && { timezone }),
    }
    return this.#buckets({ operation: EVENT_OPERATIONS.interval, body }, 'buckets', options)
  }

  #page(query: EventQuery, options: CallOptions | undefined): Promise<Outcome> {
    const order = { operation: EVENT_OPERATIONS.list, body: queryBody(query) }
    return this.#send({ ...order, accepts: Array.isArray }, options)
  }

  #send(order: Order, options: CallOptions | undefined): Promise<Outcome> {
    return this.#sender.send({ ...order, baseUrl: this.#baseUrl }, options)
  }

  // The specification of Directory Insights has `buckets`; its server answers under the name of the field.
  #buckets<Bucket>(order: Order, field: string, options: CallOptions | undefined): Call<Bucket[]> {
    const bucketsOf = (value: unknown) => {
      const named = value as Record<string, unknown>
      return named.buckets ?? named[field]
    }
    const accepts = (value: unknown) => Array.isArray(bucketsOf(value))
    return new Call<Bucket[]>(async () => {
      const { data, response } = await this.#send({ ...order, accepts }, options)
      return { data: bucketsOf(data), response }
    })
  }
}

function cursorOf(response: RawResponse): (string | number)[] {
  try {
    const cursor: unknown = JSON.parse(response.headers.get('x-search_after') ?? '')
    if (Array.isArray(cursor)) return cursor
  } catch {
    // The error below says it.
  }
  throw unexpected(response, 'it has no X-Search_after header, so there is no way to go on.')
}

function samePage(response: RawResponse): UnexpectedReplyError {
  return unexpected(response, 'the same page came twice. Does the server ignore `search_after`?')
}

function unexpected(
  { status, method, path, attempts }: RawResponse,
  what: string,
): UnexpectedReplyError {
  return new UnexpectedReplyError(`${method} ${path}: ${what}`, { status, method, path, attempts })
}
