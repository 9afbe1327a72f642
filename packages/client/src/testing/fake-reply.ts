import type { WireReply } from '../http/transport.ts'
import { type Failure, STATUSES } from './failure.ts'
import type { StatusFault } from './fault.ts'

let requests = 0

/** An answer with an id of its own. */
export function reply(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): WireReply {
  const type = text.startsWith('<') ? 'text/html' : 'application/json'
  const all: Record<string, string> = {
    'content-type': type,
    'x-request-id': `fake-${++requests}`,
    ...headers,
  }
  return { status, text, header: (name) => all[name], headers: () => new Headers(all) }
}

export function failureReply({ reason, message, details }: Failure): WireReply {
  return reply(STATUSES[reason], problem({ status: STATUSES[reason], reason, message }, details))
}

export function problem(
  { status, reason = 'server.error', message = 'Injected by the test.' }: StatusFault,
  details?: unknown,
): string {
  return JSON.stringify({ code: status, message, error: message, reason, details })
}

export function retryAfter({ retryAfterSeconds }: StatusFault): Record<string, string> {
  return retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
}

export function platformError(code: string): Error {
  return Object.assign(new Error(code), { code })
}
