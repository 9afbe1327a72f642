import type { IntervalCount } from '../domain/event/fill-intervals.ts'
import type { DistinctQuery } from '../domain/event/parse-distinct-query.ts'
import type { EventQuery } from '../domain/event/parse-event-query.ts'
import type { EventSelection } from '../domain/event/parse-event-selection.ts'
import type { IntervalQuery } from '../domain/event/parse-interval-query.ts'

export type StoredEvent = {
  readonly id: string
  readonly atMs: number
  /** The JSON text, exactly as the chain is made over it. */
  readonly body: string
}

export type DistinctCount = { readonly value: string; readonly count: number }

/** What can be asked of the events of one organization. */
export interface EventReading {
  listEvents(organizationId: string, query: EventQuery): Promise<readonly StoredEvent[]>
  countEvents(organizationId: string, selection: EventSelection): Promise<number>
  /** The most frequent first. */
  distinctEvents(organizationId: string, query: DistinctQuery): Promise<readonly DistinctCount[]>
  /** Intervals that have events, in order. */
  intervalEvents(
    organizationId: string,
    query: IntervalQuery,
    limit: number,
  ): Promise<readonly IntervalCount[]>
}
