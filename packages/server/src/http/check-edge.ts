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
  checkHost(request, isAllowedHost)
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new Failure('request.media-type', 'A compressed body is not taken. Send it as it is.')
  }
}

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i

/** Names and values stand in turns. */
function countHostLines(rawHeaders: readonly string[]): number {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1
  }
  return count
}

function checkHost(request: IncomingMessage, isAllowedHost: (host: string) => boolean): void {
  if (countHostLines(request.rawHeaders) > 1) {
    throw new Failure('request.malformed', 'More than one Host header was sent.')
  }
  // A target in absolute form for our own host has become its path by now.
  const isForAnother = ABSOLUTE.test(request.url ?? '')
  if (!isForAnother && isAllowedHost(request.headers.host ?? '')) return
  throw new Failure(
    'request.misdirected',
    'This server does not answer for the host that was asked for. Use its public address.',
  )
}
