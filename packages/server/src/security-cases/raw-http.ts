import { connect, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'

export type HeaderLine = readonly [name: string, value: string]

/** A request as bytes: nothing is normalised, joined or left out. */
export type RawRequest = {
  readonly method: string
  readonly target: string
  readonly headers: readonly HeaderLine[]
  readonly body: Uint8Array
}

export type RawAnswer = {
  readonly status: number
  /** Names in lower case, in the order of the wire. */
  readonly headers: readonly HeaderLine[]
  readonly text: string
  /** The parsed body; `undefined` where it is no JSON. */
  readonly json: unknown
  /** How much of the request had been sent when the answer began. */
  readonly sentBytes: number
}

const CHUNK_BYTES = 64 * 1024

/** Sends one request over a connection of its own, and reads the answer to its end. */
export async function exchange(port: number, request: RawRequest): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1')
  const received: Buffer[] = []
  socket.on('data', (chunk: Buffer) => received.push(chunk))
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => resolve())
    // A server that has answered may close before everything is sent: the answer counts.
    socket.on('error', () => {})
  })
  const bytes = composeRequest(request)
  let sentBytes = 0
  while (sentBytes < bytes.length && received.length === 0 && !socket.destroyed) {
    const chunk = bytes.subarray(sentBytes, sentBytes + CHUNK_BYTES)
    if (!socket.write(chunk)) await writable(socket)
    sentBytes += chunk.length
    // Lets an early answer be read before more is written to a connection that may be closed already.
    await nextTurn()
  }
  await closed
  return { ...parseAnswer(Buffer.concat(received), request), sentBytes }
}

function writable(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['drain', 'data', 'close']) socket.once(event, () => resolve())
  })
}

function composeRequest({ method, target, headers, body }: RawRequest): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`
  return Buffer.concat([Buffer.from(head, 'utf8'), body])
}

function parseAnswer(bytes: Buffer, request: RawRequest): Omit<RawAnswer, 'sentBytes'> {
  const headEnd = bytes.indexOf('\r\n\r\n')
  const name = `${request.method} ${request.target.slice(0, 200)}`
  if (headEnd === -1) throw new Error(`${name} got no answer: ${JSON.stringify(bytes.toString())}`)
  const [statusLine = '', ...lines] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n')
  const headers = lines.map((line): HeaderLine => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  const length = Number(headerOf({ headers }, 'content-length') ?? '0')
  const body = bytes.subarray(headEnd + 4)
  if (request.method !== 'HEAD' && body.length !== length) {
    throw new Error(`${name} got ${body.length} bytes where ${length} were announced`)
  }
  const text = body.toString('utf8')
  return { status: Number(statusLine.split(' ')[1]), headers, text, json: parseJson(text) }
}

export function headerOf(answer: Pick<RawAnswer, 'headers'>, name: string): string | undefined {
  return answer.headers.find(([each]) => each === name)?.[1]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
