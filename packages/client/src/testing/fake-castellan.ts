import { Castellan } from '../client.ts'
import { Stop } from '../http/stop.ts'
import type { Transport, WireReply, WireRequest } from '../http/transport.ts'
import type { OperationName } from '../operations.ts'
import type { CastellanOptions } from '../options.ts'
import type { Administrator, DirectoryEvent, PlannedMail } from '../types.ts'
import { Directory, type DirectoryRequest } from './directory.ts'
import { Failure } from './failure.ts'
import { failureReply, platformError, problem, reply, retryAfter } from './fake-reply.ts'
import { FakeWorld } from './fake-world.ts'
import type { Fault } from './fault.ts'
import type { GivenMail } from './mailbox.ts'
import { readRequest } from './read-request.ts'
import type { GivenAdministrator } from './records.ts'

/** One request that reached the fake; retries are requests of their own. */
export interface FakeCall {
  operation: OperationName
  method: string
  path: string
  id: string | undefined
  body: unknown
  plan: boolean
  organizationId: string | undefined
  idempotencyKey: string | undefined
}

/** What the fake begins with. */
export interface FakeOptions {
  /** The directory; the first is the caller. One billing administrator unless given. */
  administrators?: readonly GivenAdministrator[]
  /** Mails that are there already; each was sent unless its `state` says otherwise. */
  mails?: readonly GivenMail[]
  /** Options of `client`, for example `maxRetries` or `hooks`. */
  client?: Partial<Omit<CastellanOptions, 'region' | 'baseUrl' | 'fetch'>>
}

interface Injected {
  operation: OperationName | '*'
  fault: Fault
  times: number
}

const SELF: GivenAdministrator = {
  email: 'owner@example.com',
  roleName: 'Administrator With Billing',
  passwordUpdatedAt: '2026-01-01T00:00:00.000Z',
  totpEnrolled: true,
  apiKeyAllowed: true,
}

/** A server in memory: the same operations and rules, no port, no waiting. */
export class FakeCastellan {
  /** A client of this fake. Its waits end at once. */
  readonly client: Castellan
  /** Every request so far, oldest first. */
  readonly calls: FakeCall[] = []
  readonly #world = new FakeWorld()
  readonly #directory: Directory
  readonly #faults: Injected[] = []
  readonly #answers = new Map<string, { request: string; reply: WireReply }>()

  constructor(options: FakeOptions = {}) {
    const now = () => new Date(this.#world.nowMs()).toISOString()
    this.#directory = new Directory(options.administrators ?? [SELF], now, options.mails)
    const settings: CastellanOptions = {
      apiKey: 'fake-key',
      server: 'castellan',
      ...options.client,
      baseUrl: 'https://castellan.example.com',
    }
    this.client = new Castellan(settings, { transport: this.#transport, world: this.#world })
  }

  /** The administrators as they are now. */
  get administrators(): Administrator[] {
    return structuredClone(this.#directory.rows())
  }

  /** Every mail that would have been sent, oldest first. */
  get mails(): PlannedMail[] {
    return this.#directory.mailbox.sent()
  }

  /** What was done, as audit events, oldest first. */
  get events(): DirectoryEvent[] {
    return structuredClone([...this.#directory.events.all()])
  }

  /** The waits between tries, in milliseconds. */
  get waitsMs(): number[] {
    return [...this.#world.waitsMs]
  }

  /** For code that makes its own client: `new Castellan({ fetch: fake.fetch, … })`. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const { method, url, signal } = request
    const headers = Object.fromEntries(request.headers)
    const body = (await request.text()) || undefined
    const limitBytes = Number.POSITIVE_INFINITY
    const stop = new Stop()
    signal.addEventListener('abort', () => stop.now(signal.reason), { once: true })
    const reply = await this.#transport({ method, url, headers, body, limitBytes, stop })
    const { status } = reply
    return new Response(reply.text || null, { status, headers: reply.headers() })
  }

  /** Lets the next `times` requests of an operation (`*`: of any) fail. */
  fail(operation: OperationName | '*', fault: Fault, times = 1): void {
    this.#faults.push({ operation, fault, times })
  }

  readonly #transport: Transport = async (wire) => {
    const request = readRequest(wire)
    const { headers } = wire
    this.calls.push({
      operation: request.operation,
      method: wire.method,
      path: new URL(wire.url).pathname,
      id: request.id,
      body: wire.body === undefined ? undefined : request.body,
      plan: request.plan,
      organizationId: headers['x-org-id'],
      idempotencyKey: headers['idempotency-key'],
    })
    const fault = this.#nextFault(request.operation)
    if (fault === undefined) return this.#answer(request, wire)
    return this.#failing(fault, request, wire)
  }

  #nextFault(operation: OperationName): Fault | undefined {
    const next = this.#faults.find(
      (it) => it.times > 0 && (it.operation === '*' || it.operation === operation),
    )
    if (next) next.times--
    return next?.fault
  }

  async #failing(fault: Fault, request: DirectoryRequest, wire: WireRequest): Promise<WireReply> {
    if (typeof fault === 'object') return reply(fault.status, problem(fault), retryAfter(fault))
    switch (fault) {
      case 'unreachable':
        throw platformError('ECONNREFUSED')
      case 'lost':
        this.#answer(request, wire)
        throw platformError('ECONNRESET')
      case 'html':
        return reply(200, '<!doctype html><title>Sign in to the network</title>')
      case 'cut':
        return reply(200, '{"results":[{"_id":')
      case 'redirect':
        return reply(302, '', { location: 'https://elsewhere.example.com/' })
      case 'stall':
        return new Promise((_, reject) => {
          wire.stop.on(() => reject(wire.stop.reason))
          this.#world.expire()
        })
    }
  }

  #answer(request: DirectoryRequest, { method, url, body, headers }: WireRequest): WireReply {
    const key = headers['idempotency-key']
    const print = [method, url, body].join(' ')
    const before = key === undefined ? undefined : this.#answers.get(key)
    if (before && before.request !== print)
      return failureReply(new Failure('idempotency.key-reused', 'This key came before.'))
    const made = before?.reply ?? this.#fresh(request)
    if (key !== undefined) this.#answers.set(key, { request: print, reply: made })
    return made
  }

  #fresh(request: DirectoryRequest): WireReply {
    try {
      const { status, value, etag, headers } = this.#directory.answer(request)
      const text = value === undefined ? '' : JSON.stringify(value)
      return reply(status, text, { ...headers, ...(etag && { etag }) })
    } catch (error) {
      if (error instanceof Failure) return failureReply(error)
      throw error
    }
  }
}

/** Makes a server in memory, for unit tests of code that uses the client. */
export function fakeCastellan(options?: FakeOptions): FakeCastellan {
  return new FakeCastellan(options)
}
