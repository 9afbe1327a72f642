import { CastellanError } from '../errors/castellan-error.ts'
import type { ChangeOptions } from '../options.ts'
import type { Settings } from '../settings.ts'
import { Budget } from './budget.ts'
import { connectionFailure } from './connection-failure.ts'
import type { Gate } from './gate.ts'
import { type RawResponse, rawResponse } from './raw-response.ts'
import { type ReplyContext, readReply, unexpected } from './read-reply.ts'
import { mayRetry, retryDelayMs } from './retry.ts'
import type { Stop } from './stop.ts'
import type { Transport, WireReply } from './transport.ts'
import { abortError, factsOf, lateError, type Order, planTrip, type Trip } from './trip.ts'
import type { Watch } from './watch.ts'
import { type Limit, within } from './within.ts'
import type { World } from './world.ts'

/** The value of an answer, and the answer itself. */
export interface Outcome {
  data: unknown
  response: RawResponse
}

function isObject(value: unknown): boolean {
  return !Array.isArray(value)
}

/** What a sender works with. Without a gate it sends at once, without a watch it tells nobody. */
export interface Parts {
  settings: Settings
  transport: Transport
  world: World
  gate?: Gate
  watch?: Watch
}

/** Sends calls: the one place where queueing, limits, retries and reading meet. */
export class Sender {
  readonly #parts: Parts
  readonly #budget = new Budget()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** One logical call. Rejects with a CastellanError, and with nothing else. */
  async send(order: Order, options: ChangeOptions = {}): Promise<Outcome> {
    const { settings, world, watch } = this.#parts
    const trip = planTrip(order, options, settings, world.nowMs())
    for (;;) {
      try {
        return await this.#try(trip, order)
      } catch (error) {
        requireWanted(trip)
        const delayMs = this.#delayMs(error, trip)
        if (delayMs === undefined) throw error
        watch?.('onRetry', trip, { delayMs, error })
        await this.#within(trip, trip.deadlineMs, (stop) => world.sleep(delayMs, stop))
      }
    }
  }

  /** The wait before another try; `undefined` when there is to be none. */
  #delayMs(error: unknown, trip: Trip): number | undefined {
    if (!(error instanceof CastellanError) || trip.attempts > trip.maxRetries) return undefined
    if (!mayRetry(error, trip.repeatable)) return undefined
    const { world } = this.#parts
    const delayMs = retryDelayMs(error, trip.attempts, world.random())
    if (world.nowMs() + delayMs >= trip.endMs) return undefined
    // A 429 is governed by the gate; only failures spend the budget.
    return error.status === 429 || this.#budget.spend() ? delayMs : undefined
  }

  async #try(trip: Trip, order: Order): Promise<Outcome> {
    const { settings, world, gate, watch } = this.#parts
    requireWanted(trip)
    const place =
      gate?.takeFree() ??
      (gate && (await this.#within(trip, trip.deadlineMs, (stop) => gate.enter(stop))))
    let throttled = false
    try {
      trip.attempts++
      const startMs = world.nowMs()
      watch?.('onRequest', trip)
      const reply = await this.#exchange(trip)
      throttled = reply.status === 429
      const nowMs = world.nowMs()
      const response = rawResponse(reply, trip)
      watch?.('onResponse', trip, {
        status: reply.status,
        durationMs: nowMs - startMs,
        ...(response.requestId && { requestId: response.requestId }),
      })
      const { organizationId } = trip
      const { apiKey } = settings
      const facts = factsOf(trip)
      const data = answerOf(reply, order, { facts, apiKey, organizationId, nowMs, response })
      this.#budget.earn()
      return { data, response }
    } finally {
      place?.leave(throttled)
    }
  }

  async #exchange(trip: Trip): Promise<WireReply> {
    const { method, url, headers, body, timeoutMs } = trip
    const { settings, transport } = this.#parts
    const limitBytes = settings.maxReplyBytes
    try {
      return await this.#within(trip, timeoutMs, (stop) =>
        transport({ method, url, headers, body, limitBytes, stop }),
      )
    } catch (cause) {
      throw cause instanceof CastellanError ? cause : connectionFailure(cause, factsOf(trip))
    }
  }

  /** Work of a call: ends with its signal, after `ms`, or with the time of the whole call, whichever comes first. */
  #within<T>(trip: Trip, ms: number, work: (stop: Stop) => Promise<T>): Promise<T> {
    const { world } = this.#parts
    const leftMs = trip.endMs - world.nowMs()
    const limit: Limit = {
      world,
      ms: Math.min(ms, leftMs),
      late: () =>
        ms < leftMs ? lateError(trip, 'try', ms) : lateError(trip, 'call', trip.deadlineMs),
      signal: trip.signal,
      aborted: () => abortError(trip),
    }
    return within(limit, work)
  }
}

/** Throws when the caller has ended the call. */
function requireWanted(trip: Trip): void {
  if (trip.signal?.aborted) throw abortError(trip)
}

function answerOf(reply: WireReply, order: Order, context: ReplyContext): unknown {
  const value = readReply(reply, context)
  if (order.empty) return undefined
  if ((order.accepts ?? isObject)(value)) return value
  throw unexpected(order.otherwise ?? 'Its JSON has another shape', reply, context)
}
