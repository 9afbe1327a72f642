// The load, in a process of its own: HTTP/1.1 over plain sockets, one request at a time on each connection. It does
// less for a request than any server here, so that it is never what is measured. Takes jobs and answers results by IPC.
import { connect, type Socket } from 'node:net'
import { ReplyReader } from './reply-reader.ts'
import { quantile } from './statistics.ts'

export type Ask = {
  readonly method: string
  /** Taken in turns. */
  readonly paths: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  /** `{n}` becomes a number that never repeats, `{id}` one of the ids; '' for no body. */
  readonly body: string
  /** For bodies that name whom they are about; taken in turns like the paths. */
  readonly ids?: readonly string[]
  /** API keys, where not every path has the same caller; taken in turns like the paths. */
  readonly keys?: readonly string[]
}

/** Something else instead of every so many requests. */
export type Aside = { readonly every: number; readonly ask: Ask }

export type Job = {
  readonly port: number
  readonly connections: number
  readonly forMs: number
  /** Requests start at this steady rate, and wait is counted from then; `null`: as many as are answered. */
  readonly perSecond: number | null
  readonly ask: Ask
  readonly asides?: readonly Aside[]
  /** Where what is measured needs the core of the load too. */
  readonly sleeps?: true
}

export type Result = {
  readonly count: number
  readonly perSecond: number
  readonly failures: number
  /** The first answer that was no success. */
  readonly firstFailure: string
  readonly p50Ms: number
  readonly p99Ms: number
}

let serial = Date.now() % 1_000_000_000
let turn = 0

/** How many of the job's own ask were sent, then of each aside: paths are taken in turns of their own kind. */
const sentOf: number[] = []

function nextRequest({ ask, asides = [], port }: Job): string {
  turn += 1
  const at = asides.findIndex(({ every }) => turn % every === 0)
  const index = (sentOf[at + 1] ?? 0) + 1
  sentOf[at + 1] = index
  return requestText(asides[at]?.ask ?? ask, port, index)
}

function requestText(
  { method, paths, headers, body, ids = [''], keys = [] }: Ask,
  port: number,
  index: number,
): string {
  serial += 1
  const sent = body.replace('{n}', String(serial)).replace('{id}', ids[index % ids.length] ?? '')
  const lines = [`${method} ${paths[index % paths.length]} HTTP/1.1`, `host: 127.0.0.1:${port}`]
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
  if (keys.length > 0) lines.push(`x-api-key: ${keys[index % keys.length]}`)
  if (sent !== '') lines.push(`content-length: ${Buffer.byteLength(sent)}`)
  return `${lines.join('\r\n')}\r\n\r\n${sent}`
}

class Run {
  readonly #job: Job
  readonly #tookMs: number[] = []
  readonly #sockets: Socket[] = []
  readonly #idle: ((dueMs: number) => void)[] = []
  readonly #due: number[] = []
  #failures = 0
  #firstFailure = ''

  constructor(job: Job) {
    this.#job = job
  }

  async result(): Promise<Result> {
    const startMs = performance.now()
    const endMs = startMs + this.#job.forMs
    const opened = Array.from({ length: this.#job.connections }, () => this.#open(endMs))
    if (this.#job.perSecond !== null) await this.#keepTime(startMs, endMs, this.#job.perSecond)
    const awake = this.#job.sleeps ? undefined : stayAwake()
    await Promise.all(opened)
    awake?.stop()
    const seconds = (performance.now() - startMs) / 1000
    for (const socket of this.#sockets) socket.destroy()
    return {
      count: this.#tookMs.length,
      perSecond: this.#tookMs.length / seconds,
      failures: this.#failures,
      firstFailure: this.#firstFailure,
      p50Ms: quantile(this.#tookMs, 0.5),
      p99Ms: quantile(this.#tookMs, 0.99),
    }
  }

  /** One connection; resolves when its last answer is in. */
  #open(endMs: number): Promise<void> {
    const { port, perSecond } = this.#job
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      this.#sockets.push(socket)
      let dueMs = 0
      const send = (atMs: number) => {
        dueMs = atMs
        socket.write(nextRequest(this.#job))
      }
      const next = () => {
        const nowMs = performance.now()
        if (nowMs >= endMs) return resolve()
        if (perSecond === null) return send(nowMs)
        const waiting = this.#due.shift()
        if (waiting === undefined) this.#idle.push(send)
        else send(waiting)
      }
      const reader = new ReplyReader((status, text) => {
        this.#note(status, text, performance.now() - dueMs)
        next()
      })
      socket.on('data', (chunk) => reader.read(chunk))
      socket.on('error', reject)
      socket.on('connect', next)
      setTimeout(resolve, endMs - performance.now() + 5000).unref()
      if (perSecond !== null) setTimeout(resolve, endMs - performance.now() + 200)
    })
  }

  #note(status: number, text: string, tookMs: number): void {
    if (status >= 200 && status < 300) this.#tookMs.push(tookMs)
    else {
      this.#failures += 1
      this.#firstFailure ||= `${status} ${text}`
    }
  }

  /** Starts what is due; with every connection busy it waits, and its wait is counted. */
  async #keepTime(startMs: number, endMs: number, perSecond: number): Promise<void> {
    let started = 0
    while (performance.now() < endMs) {
      const dueCount = Math.floor(((performance.now() - startMs) / 1000) * perSecond)
      for (; started < dueCount; started += 1) {
        const dueMs = startMs + ((started + 1) / perSecond) * 1000
        const send = this.#idle.pop()
        if (send === undefined) this.#due.push(dueMs)
        else send(dueMs)
      }
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
}

/**
 * Keeps this process from sleeping while it waits for answers. A sleeping client must be woken, and on one machine the
 * server pays for that in each write: the slower the server, the more; clients elsewhere cost it nothing.
 */
function stayAwake(): { stop: () => void } {
  let next = setImmediate(function turn() {
    next = setImmediate(turn)
  })
  return { stop: () => clearImmediate(next) }
}

process.on('message', (job: Job) => {
  new Run(job).result().then(
    (result) => process.send?.(result),
    (error) => process.send?.({ error: String(error) }),
  )
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
