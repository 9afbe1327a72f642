import type { WithResponse } from '../call.ts'
import { UsageError } from '../errors/usage-error.ts'
import type { CallOptions } from '../options.ts'
import type { Caller } from './caller.ts'

/** A request of your own making, for what this client has no function for. */
export interface OwnRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** From `/` on, with a query if there is one; sent as it stands, under the caller's `baseUrl`. */
  path: string
  /** Sent as JSON. */
  body?: unknown
}

/** `GET …/reactivate/…` sends mail. */
const READS_ONLY = /^(?!.*\/reactivate\b)/i

/**
 * Sends a request of your own making with the limits of time, checks and errors of every other call, and answers the
 * value with the raw answer. Repeated after a failure only where a second arrival does no harm.
 */
export function sendRequest(
  caller: Caller,
  { method, path, body }: OwnRequest,
  options?: CallOptions,
): Promise<WithResponse<unknown>> {
  if (!/^\/(?!\/)[!-~]*$/.test(path) || /\/\.{1,2}(?=[/?#]|$)|[#\\{]/.test(path))
    throw new UsageError('`path` starts with one `/`, is encoded, and has no `..`, `#` or `{`.')
  const reads = method === 'GET' && READS_ONLY.test(path)
  const operation = { name: 'own-request', method, path, changes: !reads, repeatable: reads }
  return caller.exchange({ operation, body, accepts: () => true }, options)
}
