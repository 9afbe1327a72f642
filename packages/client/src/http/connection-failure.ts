import type { ErrorFacts } from '../errors/castellan-error.ts'
import { ConnectionError } from '../errors/connection-error.ts'
import { UnexpectedReplyError } from '../errors/unexpected-reply-error.ts'
import { TooLarge } from './transport.ts'

/** Codes after which no byte of the request can have reached the server (Node.js and undici). */
const NEVER_ARRIVED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/

/** The server's certificate was refused: nothing was sent, and another try would end the same way. */
const DISTRUSTED = /CERT|SIGNATURE|^ERR_TLS|^ERR_SSL/

function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } }
  return String(code ?? cause?.code ?? '')
}

/** Whether another try could end differently. */
export function isPassing(error: ConnectionError): boolean {
  return !DISTRUSTED.test(codeOf(error.cause))
}

/** The typed error for what a transport rejected with. */
export function connectionFailure(
  cause: unknown,
  facts: ErrorFacts,
): ConnectionError | UnexpectedReplyError {
  const call = `${facts.method} ${facts.path}`
  if (cause instanceof TooLarge)
    return new UnexpectedReplyError(`${call}: the answer is larger than \`maxReplyBytes\`.`, facts)
  const code = codeOf(cause)
  const mayHaveArrived = !NEVER_ARRIVED.test(code) && !DISTRUSTED.test(code)
  return new ConnectionError(
    `${call}: no answer${code && ` (${code})`}. The request ${mayHaveArrived ? 'may have' : 'has not'} arrived.`,
    { ...facts, mayHaveArrived },
    cause,
  )
}
