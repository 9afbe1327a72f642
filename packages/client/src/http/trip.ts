import { AbortError } from '../errors/abort-error.ts'
import { TimeoutError } from '../errors/timeout-error.ts'
import type { Operation } from '../operations.ts'
import type { ChangeOptions } from '../options.ts'
import { amount, type Settings } from '../settings.ts'
import { headerValue } from './header-value.ts'
import { renderPath } from './path.ts'

/** What a resource asks the sender to do. */
export interface Order {
  operation: Operation
  id?: unknown
  /** Where the path names two things. */
  secondId?: unknown
  /** Where to, if not to the server of the settings. */
  baseUrl?: string
  /** The query string with its `?`; none unless given. */
  query?: string
  body?: unknown
  /** Headers of this order alone. */
  headers?: Readonly<Record<string, string>>
  /** The answer has no value. */
  empty?: boolean
  /** Whether the value is of the right shape; an object that is no list unless given. */
  accepts?: (value: unknown) => boolean
  /** What to say when it is not. */
  otherwise?: string
}

/** One logical call: what is sent at each try, and how far it has come. */
export interface Trip {
  operation: string
  method: string
  path: string
  attempts: number
  url: string
  headers: Record<string, string>
  body: string | undefined
  organizationId: string | undefined
  timeoutMs: number
  deadlineMs: number
  /** When the time of the whole call is over. */
  endMs: number
  /** The caller's. */
  signal: AbortSignal | undefined
  maxRetries: number
  /** Whether it may be sent again after it may have arrived. */
  repeatable: boolean
}

/** 128 random bits. Not `randomUUID`, which browsers withhold from pages without TLS. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function changeHeaders(options: ChangeOptions, castellan: boolean): Record<string, string> {
  const { idempotencyKey, ifMatch } = options
  const headers: Record<string, string> = {}
  if (idempotencyKey !== undefined)
    headers['idempotency-key'] = headerValue('`idempotencyKey`', idempotencyKey)
  else if (castellan) headers['idempotency-key'] = randomKey()
  if (ifMatch !== undefined) headers['if-match'] = headerValue('`ifMatch`', ifMatch)
  return headers
}

/** Checks a call and makes everything that its tries share; throws a UsageError before anything is sent. */
export function planTrip(
  order: Order,
  options: ChangeOptions,
  settings: Settings,
  nowMs: number,
): Trip {
  const { operation, body } = order
  const { castellan } = settings
  const path = renderPath(operation.path, order.id, order.secondId)
  const headers: Record<string, string> = {
    ...settings.headers,
    ...order.headers,
    accept: 'application/json',
    'x-api-key': settings.apiKey,
  }
  const given = options.organizationId
  const organizationId =
    typeof given === 'string'
      ? headerValue('`organizationId`', given)
      : given === null
        ? undefined
        : settings.organizationId
  const deadlineMs = amount('deadlineMs', options.deadlineMs, settings.deadlineMs, 1)
  if (organizationId !== undefined) headers['x-org-id'] = organizationId
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (operation.changes) Object.assign(headers, changeHeaders(options, castellan))
  return {
    operation: operation.name,
    method: operation.method,
    path,
    attempts: 0,
    url: (order.baseUrl ?? settings.baseUrl) + path + (order.query ?? ''),
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    organizationId,
    timeoutMs: amount('timeoutMs', options.timeoutMs, settings.timeoutMs, 1),
    deadlineMs,
    endMs: nowMs + deadlineMs,
    signal: options.signal,
    maxRetries: amount('maxRetries', options.maxRetries, settings.maxRetries),
    repeatable: castellan || operation.repeatable,
  }
}

/** What errors say of the call. */
export function factsOf({ method, path, attempts }: Trip): {
  method: string
  path: string
  attempts: number
} {
  return { method, path, attempts }
}

/** The error for a limit of time that was passed. */
export function lateError(trip: Trip, scope: 'try' | 'call', timeoutMs: number): TimeoutError {
  return new TimeoutError(
    `${trip.method} ${trip.path}: no whole answer within ${timeoutMs} ms${scope === 'call' ? ', all tries and waits together' : ''}.`,
    { ...factsOf(trip), scope, timeoutMs },
  )
}

/** The error for a call that its caller ended. */
export function abortError(trip: Trip): AbortError {
  return new AbortError(`${trip.method} ${trip.path}: aborted.`, factsOf(trip), trip.signal?.reason)
}
