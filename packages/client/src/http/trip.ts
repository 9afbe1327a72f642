import { TimeoutError } from '../errors/timeout-error.ts'
import { UsageError } from '../errors/usage-error.ts'
import type { TryFacts } from '../hooks.ts'
import type { Operation } from '../operations.ts'
import type { ChangeOptions } from '../options.ts'
import { amount, type Settings } from '../settings.ts'
import { headerValue } from './header-value.ts'
import { renderPath } from './path.ts'
import { type QueryValue, renderQuery } from './query.ts'

/** What a resource asks the sender to do. */
export interface Order {
  operation: Operation
  id?: unknown
  query?: { readonly [key: string]: QueryValue }
  body?: unknown
  /** The answer has no value. */
  empty?: boolean
  /** Whether the value is of the right shape; an object that is no list unless given. */
  accepts?: (value: unknown) => boolean
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
  maxRetries: number
  /** Whether it may be sent again after it may have arrived. */
  repeatable: boolean
  /** What the answer describes instead of being the operation's own: a plan, or what was done. */
  described: 'plan' | 'receipt' | undefined
}

/** 128 random bits. Not `randomUUID`, which browsers withhold from pages without TLS. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function describedBy({ plan, receipt }: ChangeOptions, castellan: boolean): Trip['described'] {
  const described = plan ? 'plan' : receipt ? 'receipt' : undefined
  if (described && !castellan)
    throw new UsageError(
      `\`${described}\` needs \`server: 'castellan'\`; another server would ${plan ? 'act' : 'not answer it'}. Nothing was sent.`,
    )
  return described
}

function changeHeaders(options: ChangeOptions, castellan: boolean): Record<string, string> {
  const { idempotencyKey, ifMatch, receipt } = options
  const headers: Record<string, string> = {}
  if (idempotencyKey !== undefined)
    headers['idempotency-key'] = headerValue('`idempotencyKey`', idempotencyKey)
  else if (castellan) headers['idempotency-key'] = randomKey()
  if (ifMatch !== undefined) headers['if-match'] = headerValue('`ifMatch`', ifMatch)
  if (receipt) headers['castellan-receipt'] = 'true'
  return headers
}

/** Checks a call and makes everything that its tries share; throws a UsageError before anything is sent. */
export function planTrip(order: Order, options: ChangeOptions, settings: Settings): Trip {
  const { operation, body } = order
  const { castellan } = settings
  const described = describedBy(options, castellan)
  const path = renderPath(operation.path, order.id)
  const query = renderQuery(options.plan ? { ...order.query, plan: true } : (order.query ?? {}))
  const headers: Record<string, string> = {
    ...settings.headers,
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
  if (organizationId !== undefined) headers['x-org-id'] = organizationId
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (operation.changes) Object.assign(headers, changeHeaders(options, castellan))
  return {
    operation: operation.name,
    method: operation.method,
    path,
    attempts: 0,
    url: settings.baseUrl + path + query,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    organizationId,
    timeoutMs: amount('timeoutMs', options.timeoutMs, settings.timeoutMs, 1),
    deadlineMs: amount('deadlineMs', options.deadlineMs, settings.deadlineMs, 1),
    maxRetries: amount('maxRetries', options.maxRetries, settings.maxRetries),
    repeatable: castellan || operation.repeatable,
    described,
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

/** What hooks are told of the present try. */
export function tryFactsOf({ operation, method, path, attempts }: Trip): TryFacts {
  return { operation, method, path, attempt: attempts }
}

/** The error for a limit of time that was passed. */
export function lateError(trip: Trip, scope: 'try' | 'call', timeoutMs: number): TimeoutError {
  return new TimeoutError(
    `${trip.method} ${trip.path}: no whole answer within ${timeoutMs} ms${scope === 'call' ? ', all tries and waits together' : ''}.`,
    { ...factsOf(trip), scope, timeoutMs },
  )
}
