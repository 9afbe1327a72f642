import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import type { TestContext } from 'node:test'

/** One request as it arrived. */
export interface Received {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

/** One scripted answer. */
export type Answer = (response: ServerResponse, request: Received) => void

/** A local server that gives the answers one after the other; the last one again and again. */
export interface ScriptedServer {
  url: string
  received: Received[]
  /** Resolves when so many requests have arrived. */
  arrived(count: number): Promise<void>
}

export async function scriptedServer(
  t: TestContext,
  ...answers: Answer[]
): Promise<ScriptedServer> {
  const received: Received[] = []
  const waiting: Array<{ count: number; resolve: () => void }> = []
  const server = createServer(async (incoming, response) => {
    let body = ''
    for await (const chunk of incoming) body += chunk
    const { method = '', url = '', headers } = incoming
    const request = { method, url, headers, body }
    received.push(request)
    const answer = answers[Math.min(received.length, answers.length) - 1]
    answer?.(response, request)
    for (const { count, resolve } of waiting) if (received.length >= count) resolve()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    arrived: (count) =>
      new Promise((resolve) => {
        if (received.length >= count) resolve()
        else waiting.push({ count, resolve })
      }),
  }
}

/** An address where nobody listens: connections are refused. */
export async function refusedUrl(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

/** A JSON answer. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return text(JSON.stringify(value), status, { 'content-type': 'application/json', ...headers })
}

/** An answer of plain bytes. */
export function text(body: string, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, headers)
    response.end(body)
  }
}

/** Cuts the connection without an answer. */
export const reset: Answer = (response) => {
  response.socket?.resetAndDestroy()
}

/** Never answers. */
export const silence: Answer = () => undefined

/** Sends the head and half the body, then nothing more. */
export const stall: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
  response.write('{"_id":')
}

/** Sends the head and half the body, then cuts the connection. */
export const cut: Answer = (response) => {
  stall(response, { method: '', url: '', headers: {}, body: '' })
  setImmediate(() => response.socket?.destroy())
}

/** An address where a connection is taken up, and its TLS never answered. */
export async function unspeakingServer(
  t: TestContext,
): Promise<{ url: string; accepted: Promise<void> }> {
  const { promise: accepted, resolve } = Promise.withResolvers<void>()
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined)
    t.after(() => socket.destroy())
    resolve()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => server.close())
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, accepted }
}
