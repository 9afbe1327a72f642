import type { WireReply } from './transport.ts'
import type { Trip } from './trip.ts'

/** The answer as it came. */
export interface RawResponse {
  readonly status: number
  readonly headers: Headers
  /** The whole body. It holds the new key after `generateApiKey`. */
  readonly body: string
  /** The server's id of the request. */
  readonly requestId: string | undefined
  readonly method: string
  /** The path without host and query. */
  readonly path: string
  /** How many times the request was sent. */
  readonly attempts: number
}

/**
 * What a caller sees of an answer. Headers are made when asked for.
 * @internal
 */
export function rawResponse(reply: WireReply, { method, path, attempts }: Trip): RawResponse {
  return {
    status: reply.status,
    get headers() {
      return reply.headers()
    },
    body: reply.text,
    requestId: reply.header('x-request-id'),
    method,
    path,
    attempts,
  }
}
