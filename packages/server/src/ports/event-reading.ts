import type { SealedHead } from '../domain/event/chain-head.ts'
import type { EventPlace, EventWindow } from '../domain/event/event-window.ts'
import type { IntervalCount } from '../domain/event/fill-intervals.ts'
import type { DistinctQuery } from '../domain/event/parse-distinct-query.ts'
import type { EventQuery } from '../domain/event/parse-event-query.ts'
import type { EventSelection } from '../domain/event/parse-event-selection.ts'
import type { IntervalQuery } from '../domain/event/parse-interval-query.ts'
import type { ChainedEvent } from '../domain/event/verify-chain.ts'
import type { WholeHours } from '../domain/event/whole-hours.ts'

export type StoredEvent = {
  readonly id: string
  readonly atMs: number
  /** Its place in the chain, and the hash up to it. */
  readonly seq: number
  readonly hash: string
  /** The JSON text, exactly as the chain is made over it. */
  readonly body: string
}

export type DistinctCount = { readonly value: string; readonly count: number }

/** Events of one type that were written in one hour. */
export type Tally = { readonly hourMs: number; readonly type: string; readonly count: number }

export type WindowAsked = {
  readonly after: EventPlace | null
  readonly isDescending: boolean
  readonly size: number
}

/** What can be asked of the events of one organization, inside a window of them. */
export interface EventReading {
  listEvents(
    organizationId: string,
    query: EventQuery,
    window: EventWindow,
  ): Promise<readonly StoredEvent[]>
  countEvents(
    organizationId: string,
    selection: EventSelection,
    window: EventWindow,
  ): Promise<number>
  distinctEvents(
    organizationId: string,
    query: DistinctQuery,
    window: EventWindow,
    limit: number,
  ): Promise<readonly DistinctCount[]>
  /** Intervals that have events, in order. */
  intervalEvents(
    organizationId: string,
    query: IntervalQuery,
    window: EventWindow,
    limit: number,
  ): Promise<readonly IntervalCount[]>
  /** Where a window of so many events ends; `null` where there are less. */
  endOfWindow(
    organizationId: string,
    selection: EventSelection,
    asked: WindowAsked,
  ): Promise<EventPlace | null>
  listTallies(organizationId: string, hours: WholeHours): Promise<readonly Tally[]>
}

/** What can be asked of the chains of events, of all organizations. */
export interface ChainReading {
  listChainHeads(): Promise<readonly SealedHead[]>
  /** Chains whose head is gone. */
  listHeadlessChains(): Promise<readonly string[]>
  /** Events of one chain past a place, in order. */
  readChain(chain: string, afterSeq: number, limit: number): Promise<readonly ChainedEvent[]>
}

export interface ChainWriting {
  /** Seals where every chain ends under the current key. */
  sealChainsAgain(): Promise<void>
  /** Removes the oldest events of a chain, at most so many, and answers how many. */
  removeOldEvents(chain: string, beforeMs: number, limit: number): Promise<number>
}
