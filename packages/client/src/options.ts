import type { Hooks } from './hooks.ts'

/** How a client is made. Say where with `region` (JumpCloud) or `baseUrl`. */
export interface CastellanOptions {
  /** The API key, sent as `x-api-key` and shown nowhere. */
  apiKey: string
  /** JumpCloud's region; the server is then taken to be `jumpcloud`. */
  region?: 'us' | 'eu' | 'in'
  /** The address of the server: `https://castellan.example.com`. A last `/api`, as JumpCloud writes it, is left out. */
  baseUrl?: string | URL
  /**
   * Which server answers. `castellan` honours idempotency keys, so every call may be repeated, and knows `plan` and
   * `receipt`. `jumpcloud`, the cautious default, is asked nothing twice that may have been done already.
   */
  server?: 'castellan' | 'jumpcloud'
  /** Sent as `x-org-id`, for keys that reach more than one organization. */
  organizationId?: string
  /** Time for one try, up to the last byte of its answer, in milliseconds. 30 000 unless given. */
  timeoutMs?: number
  /** Time for one call with its waits and retries, in milliseconds. 120 000 unless given. */
  deadlineMs?: number
  /** How often a call is sent again at most. 3 unless given. */
  maxRetries?: number
  /** How many requests are out at a time at most. 10 unless given; halves on a 429 and grows again. */
  concurrency?: number
  /** Answers of more bytes are refused. 16 MiB unless given. */
  maxReplyBytes?: number
  /** Put before this client's own `user-agent`: `backup-tool/2.1`. Browsers do not let it be set. */
  userAgent?: string
  /** Further headers of every request, for a gateway before the server. */
  headers?: Readonly<Record<string, string>>
  /** A `fetch` to send with, for proxies and tests. In Node.js `node:http` is used unless it is given. */
  fetch?: typeof fetch
  /** Watches what is sent, for logs and measurements. */
  hooks?: Hooks
}

/** How a caller is made: the options of a client that a single call needs. */
export interface CallerOptions
  extends Pick<
    CastellanOptions,
    | 'apiKey'
    | 'server'
    | 'organizationId'
    | 'timeoutMs'
    | 'deadlineMs'
    | 'maxRetries'
    | 'maxReplyBytes'
    | 'fetch'
  > {
  /** The address of the server: `https://castellan.example.com`. A last `/api`, as JumpCloud writes it, is left out. */
  baseUrl: string | URL
}

/** Options of one call; each overrides the client's. */
export interface CallOptions {
  /** Ends the call, wherever it is: in the queue, in a wait, while connecting or reading. */
  signal?: AbortSignal
  /** Time for one try, up to the last byte of its answer, in milliseconds. */
  timeoutMs?: number
  /** Time for the call with its waits and retries, in milliseconds. */
  deadlineMs?: number
  /** How often the call is sent again at most. */
  maxRetries?: number
  /** Another organization than the client's; `null` sends no `x-org-id`. */
  organizationId?: string | null
}

/** Options of one call that changes something. */
export interface ChangeOptions extends CallOptions {
  /** Answer what would happen, and do nothing. Castellan only: refused where the server would act. */
  plan?: boolean
  /** Do it, and answer what happened. Castellan only. */
  receipt?: boolean
  /** Your own key instead of a random one, to repeat a call safely over restarts of your program. Castellan only. */
  idempotencyKey?: string
  /** The `ETag` that you read: the change is refused with a 412 if the administrator changed since. Castellan only. */
  ifMatch?: string
}
