import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Failure } from '../domain/failure.ts'
import { errorAnswer } from './error-body.ts'

/** Answers what Node's parser refused, and closes: after doubt about framing nothing more is read. */
export function refuseUnparsed(
  error: NodeJS.ErrnoException,
  socket: Socket,
  requestId: string,
): void {
  if (socket.destroyed || !socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const failure =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new Failure('request.headers-too-large', 'The headers are larger than 16 KiB.')
      : new Failure('request.malformed', 'The request is not well-formed HTTP.')
  const { status, headers, body } = errorAnswer(failure, requestId)
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`)
}
