import type { IncomingMessage } from 'node:http'
import { Failure } from '../domain/failure.ts'

const URL_LIMIT = 8192
const HEADER_LINES_LIMIT = 100

/** What is refused by its outside alone, before anything is read or looked up. */
export function checkEdge(
  request: IncomingMessage,
  isAllowedHost: (host: string) => boolean,
): void {
  if ((request.url ?? '').length > URL_LIMIT) {
    throw new Failure('request.uri-too-long', 'The URL is longer than 8 KiB.')
  }
  if (request.rawHeaders.length / 2 > HEADER_LINES_LIMIT) {
    throw new Failure('request.headers-too-large', 'More than 100 header lines were sent.')
  }
  checkTarget(request.url ?? '')
  checkHost(request, isAllowedHost)
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new Failure('request.media-type', 'A compressed body is not taken. Send it as it is.')
  }
}

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i

/** RFC 9112 §3.2: a path without a fragment. The asterisk is for OPTIONS, of which every path has its own. */
function checkTarget(target: string): void {
  if ((target.startsWith('/') || ABSOLUTE.test(target)) && !target.includes('#')) return
  throw new Failure('request.malformed', 'The target of the request is not a path.')
}

/** Names and values stand in turns. */
export function countLines(rawHeaders: readonly string[], wanted: string): number {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (name.length === wanted.length && name.toLowerCase() === wanted) count += 1
  }
  return count
}

function checkHost(request: IncomingMessage, isAllowedHost: (host: string) => boolean): void {
  const count = countLines(request.rawHeaders, 'host')
  if (count > 1) throw new Failure('request.malformed', 'More than one Host header was sent.')
  if (count === 0 && request.httpVersion === '1.1') {
    throw new Failure('request.malformed', 'No Host header was sent.')
  }
  // A target in absolute form for our own host has become its path by now.
  const isForAnother = ABSOLUTE.test(request.url ?? '')
  if (!isForAnother && isAllowedHost(request.headers.host ?? '')) return
  throw new Failure(
    'request.misdirected',
    'This server does not answer for the host that was asked for. Use its public address.',
  )
}
