import { request } from 'node:http'

/** One request as a client puts it on the wire: nothing is added but the length of a body, and `Host`. */
export interface Sent {
  method: string
  /** Path and query, byte for byte. */
  path: string
  headers: Record<string, string>
  body?: string
}

export interface Received {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  /** The parsed body; `undefined` where it is no JSON. */
  json: unknown
}

/** Sends exactly that. */
export function send(url: string, sent: Sent): Promise<Received> {
  const { hostname, port } = new URL(url)
  const headers = { ...sent.headers }
  if (sent.body !== undefined) headers['Content-Length'] = String(Buffer.byteLength(sent.body))
  return new Promise((resolve, reject) => {
    const { method, path } = sent
    const outgoing = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        const { statusCode = 0, headers } = answer
        resolve({ status: statusCode, headers, text, json: parsed(text) })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(sent.body)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export interface Page {
  results: Record<string, unknown>[]
  totalCount: number
}

export function pageOf(received: Received): Page {
  return received.json as Page
}
