import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Test = { after(work: () => unknown): void }

/** A server that speaks like JumpCloud, and the changing requests that it carried out. */
export type JumpCloud = { readonly url: string; readonly acted: string[] }

/**
 * Stands before a Castellan server and takes away what JumpCloud does not have. A request for a plan is carried out, as
 * JumpCloud would: it does not know the parameter.
 */
export async function startJumpCloud(test: Test, castellanUrl: string): Promise<JumpCloud> {
  const acted: string[] = []
  const server = createServer((request, answer) => void pass(request, answer, castellanUrl, acted))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => server.close())
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, acted }
}

const ACTS = /^(?!GET)|\/reactivate\//

async function pass(
  request: IncomingMessage,
  answer: ServerResponse,
  castellanUrl: string,
  acted: string[],
): Promise<void> {
  const { method = '', url = '' } = request
  const path = url.replace(/[?&]plan=true/, '')
  if (/suspend$|^\/api\/castellan|^\/openapi/.test(path))
    return end(answer, 404, '{"message":"Not Found"}')
  if (ACTS.test(`${method} ${path}`)) acted.push(`${method} ${path}`)
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const { 'x-api-key': key = '', 'content-type': type } = request.headers
  const headers = { 'x-api-key': String(key), ...(type ? { 'content-type': type } : {}) }
  const sent = body.length > 0 ? { method, headers, body } : { method, headers }
  const reply = await fetch(castellanUrl + path, sent)
  const text = await reply.text()
  end(answer, reply.status, text.replace(/,?"(reason|requestId)":"[^"]*"/g, ''))
}

function end(answer: ServerResponse, status: number, body: string): void {
  answer.writeHead(status, { 'content-type': 'application/json' })
  answer.end(body)
}
