import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Test = { after(work: () => unknown): void }

/** A request that came by. */
export type Seen = {
  readonly method: string
  readonly path: string
  readonly key: string | undefined
}

/** What happens to a request: nothing unusual, its answer is lost, it waits, or it is answered here. */
export type Fate =
  | undefined
  | 'lose-answer'
  | 'hold'
  | { readonly status: number; readonly body: string }

/** Something between the command and the server that can go wrong. */
export type Proxy = {
  readonly url: string
  readonly seen: readonly Seen[]
  /** Resolves once so many requests wait. */
  readonly holding: (count: number) => Promise<void>
  /** Lets those that wait go on, and all that come. */
  readonly release: () => void
}

/** Starts one. `judge` decides for each request, which is the `at`th. */
export async function startProxy(
  test: Test,
  target: string,
  judge: (seen: Seen, at: number) => Fate,
): Promise<Proxy> {
  const seen: Seen[] = []
  const gate = new Gate()
  const server = createServer(async (request, answer) => {
    const { method = '', url: path = '', headers } = request
    const key = headers['idempotency-key'] as string | undefined
    seen.push({ method, path, key })
    const fate = judge({ method, path, key }, seen.length)
    const body = await read(request)
    if (typeof fate === 'object') return reply(answer, fate.status, fate.body)
    if (fate === 'hold') await gate.wait()
    // What waited until after the test finds no server any more.
    const sent = await forward(target + path, method, request, body).catch(() => undefined)
    if (fate === 'lose-answer' || sent === undefined) answer.destroy()
    else reply(answer, sent.status, sent.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => {
    gate.open()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  return { url, seen, holding: (count) => gate.holding(count), release: () => gate.open() }
}

/** Where requests wait until it is opened. */
class Gate {
  #waiting: (() => void)[] = []
  #heard: () => void = () => undefined
  #isOpen = false

  wait(): Promise<void> {
    if (this.#isOpen) return Promise.resolve()
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#heard()
    })
  }

  async holding(count: number): Promise<void> {
    while (this.#waiting.length < count)
      await new Promise<void>((resolve) => {
        this.#heard = resolve
      })
  }

  open(): void {
    this.#isOpen = true
    for (const go of this.#waiting) go()
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function forward(url: string, method: string, { headers }: IncomingMessage, body: Buffer) {
  const { host: _host, connection: _connection, 'content-length': _length, ...kept } = headers
  const sent = { method, headers: kept as Record<string, string> }
  const answer = await fetch(url, body.length > 0 ? { ...sent, body: new Uint8Array(body) } : sent)
  return { status: answer.status, body: await answer.text() }
}

function reply(answer: ServerResponse, status: number, body: string): void {
  answer.writeHead(status, { 'content-type': 'application/json' })
  answer.end(body)
}
