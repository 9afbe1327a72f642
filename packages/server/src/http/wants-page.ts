import type { IncomingHttpHeaders } from 'node:http'

/** Where programs ask: what is wrong there is JSON, whoever asks. */
const OF_PROGRAMS = /^\/(api|insights|healthz|readyz)\b/

/** Whether a person with a browser asks for this, rather than a program. RFC 9110 §12.5.1. */
export function wantsPage(method: string, path: string, headers: IncomingHttpHeaders): boolean {
  const isRead = method === 'GET' || method === 'HEAD'
  return isRead && !OF_PROGRAMS.test(path) && /\btext\/html\b/.test(headers.accept ?? '')
}
