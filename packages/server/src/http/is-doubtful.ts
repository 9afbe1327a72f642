import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { countLines } from './check-edge.ts'

/**
 * Whether another reader on the way may see another request in the same bytes: a version with other rules, a transfer
 * coding that Node leaves in place or that HTTP/1.0 does not know, two types for one body.
 */
function isDoubtful({ httpVersion, headers, rawHeaders }: IncomingMessage): boolean {
  const coding = headers['transfer-encoding']
  const known = httpVersion === '1.0' ? undefined : 'chunked'
  return (
    !httpVersion.startsWith('1.') ||
    (coding !== undefined && coding.toLowerCase() !== known) ||
    (headers['content-type'] !== undefined && countLines(rawHeaders, 'content-type') > 1)
  )
}

/**
 * Tells whether a request came in doubt, or behind one that did on the same connection: what came in the same packet
 * is handed over by Node although the connection is about to be closed.
 */
export function watchForDoubt(server: Server): (request: IncomingMessage) => boolean {
  const ended = new WeakSet<Socket>()
  server.prependListener('request', (request) => {
    if (isDoubtful(request)) ended.add(request.socket)
  })
  return ({ socket }) => ended.has(socket)
}
