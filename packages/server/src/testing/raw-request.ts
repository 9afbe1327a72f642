import { connect } from 'node:net'
import type { World } from './world.ts'

/** An answer to bytes: its status, its headers as they came, and the body. */
export type RawAnswer = { readonly status: number; readonly head: string; readonly text: string }

/** Sends bytes over a socket of their own and reads until the server closes. */
export function sendRaw(world: World, bytes: string | Buffer): Promise<RawAnswer> {
  const { hostname, port } = new URL(world.url)
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.on('data', (part) => parts.push(part))
    socket.on('error', reject)
    socket.on('close', () => resolve(parse(Buffer.concat(parts).toString('latin1'))))
  })
}

function parse(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
  return { status, head, text: rest.join('\r\n\r\n') }
}

/** A request with these lines after the first two, that asks to close afterwards. */
export function rawRequest(
  requestLine: string,
  lines: readonly string[] = [],
  body = '',
  host = '127.0.0.1',
): string {
  const head = [requestLine, `Host: ${host}`, 'Connection: close', ...lines]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
