import { AbortError } from '../errors/abort-error.ts'
import { CastellanError } from '../errors/castellan-error.ts'
import { notify } from '../hooks.ts'
import type { ChangeOptions } from '../options.ts'
import type { Settings } from '../settings.ts'
import { Budget } from './budget.ts'
import { connectionFailure } from './connection-failure.ts'
import { Gate } from './gate.ts'
import { type RawResponse, rawResponse } from './raw-response.ts'
import { type ReplyContext, readReply, unexpected } from './read-reply.ts'
import { mayRetry, retryDelayMs } from './retry.ts'
import type { Stop } from './stop.ts'
import type { Transport, WireReply } from './transport.ts'
import { factsOf, lateError, type Order, planTrip, type Trip, tryFactsOf } from './trip.ts'
import { within } from './within.ts'
import type { World } from './world.ts'

/** The value of an answer, and the answer itself. */
export interface Outcome {
  data: unknown
  response: RawResponse
}

function isObject(value: unknown): boolean {
  return !Array.isArray(value)
}

/** Sends calls: the one place where queueing, limits, retries and reading meet. */
export class Sender {
  readonly #settings: Settings
  readonly #world: World
  readonly #transport: Transport
  readonly #gate: Gate
  readonly #budget = new Budget()

  constructor(settings: Settings, transport: Transport, world: World) {
    this.#settings = settings
    this.#transport = transport
    this.#world = world
    this.#gate = new Gate(settings.concurrency)
  }

  /** One logical call. Rejects with a CastellanError, and with nothing else. */
  async send(order: Order, options: ChangeOptions = {}): Promise<Outcome> {
    const trip = planTrip(order, options, this.#settings)
    const world = this.#world
    const limit = {
      world,
      ms: trip.deadlineMs,
      late: () => lateError(trip, 'call', trip.deadlineMs),
      outer: options.signal,
      stopped: (reason: unknown) =>
        new AbortError(`${trip.method} ${trip.path}: aborted.`, factsOf(trip), reason),
    }
    const endMs = world.nowMs() + trip.deadlineMs
    return within(limit, (stop) => this.#keepTrying(trip, order, endMs, stop))
  }

  async #keepTrying(trip: Trip, order: Order, endMs: number, stop: Stop): Promise<Outcome> {
    for (;;) {
      try {
        return await this.#try(trip, order, stop)
      } catch (error) {
        const delayMs = stop.stopped ? undefined : this.#delayMs(error, trip, endMs)
        if (delayMs === undefined) throw error
        notify(this.#settings.hooks.onRetry, {
          ...tryFactsOf(trip),
          delayMs,
          error: error as CastellanError,
        })
        await this.#world.sleep(delayMs, stop)
      }
    }
  }

  /** The wait before another try; `undefined` when there is to be none. */
  #delayMs(error: unknown, trip: Trip, endMs: number): number | undefined {
    if (!(error instanceof CastellanError) || trip.attempts > trip.maxRetries) return undefined
    if (!mayRetry(error, trip.repeatable)) return undefined
    const delayMs = retryDelayMs(error, trip.attempts, this.#world.random())
    if (this.#world.nowMs() + delayMs >= endMs) return undefined
    // A 429 is governed by the gate; only failures spend the budget.
    return error.status === 429 || this.#budget.spend() ? delayMs : undefined
  }

  async #try(trip: Trip, order: Order, stop: Stop): Promise<Outcome> {
    const { hooks, apiKey } = this.#settings
    const place = await this.#gate.enter(stop)
    let throttled = false
    try {
      trip.attempts++
      const startMs = this.#world.nowMs()
      notify(hooks.onRequest, tryFactsOf(trip))
      const reply = await this.#exchange(trip, stop)
      throttled = reply.status === 429
      const nowMs = this.#world.nowMs()
      const response = rawResponse(reply, trip)
      if (hooks.onResponse) {
        const { status, requestId } = response
        const id = requestId === undefined ? {} : { requestId }
        notify(hooks.onResponse, {
          ...tryFactsOf(trip),
          status,
          durationMs: nowMs - startMs,
          ...id,
        })
      }
      const { organizationId } = trip
      const facts = factsOf(trip)
      const data = answerOf(reply, order, trip, { facts, apiKey, organizationId, nowMs, response })
      this.#budget.earn()
      return { data, response }
    } finally {
      place.leave(throttled)
    }
  }

  async #exchange(trip: Trip, outer: Stop): Promise<WireReply> {
    const { method, url, headers, body, timeoutMs } = trip
    const limitBytes = this.#settings.maxReplyBytes
    const limit = {
      world: this.#world,
      ms: timeoutMs,
      late: () => lateError(trip, 'try', timeoutMs),
      outer,
      stopped: (reason: unknown) => reason,
    }
    try {
      return await within(limit, (stop) =>
        this.#transport({ method, url, headers, body, limitBytes, stop }),
      )
    } catch (cause) {
      throw cause instanceof CastellanError ? cause : connectionFailure(cause, factsOf(trip))
    }
  }
}

function answerOf(reply: WireReply, order: Order, trip: Trip, context: ReplyContext): unknown {
  const value = readReply(reply, context)
  if (trip.described) {
    const { plan } = (value ?? {}) as { plan?: unknown }
    if (plan === (trip.described === 'plan')) return value
    throw unexpected(`It is no ${trip.described}; the change may have been made`, reply, context)
  }
  if (order.empty) return undefined
  if ((order.accepts ?? isObject)(value)) return value
  throw unexpected('Its JSON has another shape', reply, context)
}
