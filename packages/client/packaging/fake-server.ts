import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { type FakeCastellan, fakeCastellan } from '@castellan/client/testing'

/** The in-memory fake behind a port, for programs in other processes. */
export interface FakeServer {
  url: string
  fake: FakeCastellan
}

export const ID = '5c3536e9e0a6840001872799'

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
}

export async function fakeServer(t: TestContext): Promise<FakeServer> {
  const fake = fakeCastellan({
    administrators: [
      { email: 'owner@example.com', roleName: 'Administrator With Billing' },
      { _id: ID, email: 'grace@example.com', passwordUpdatedAt: '2026-01-01T00:00:00.000Z' },
    ],
  })
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const { method = 'GET', url = '/' } = incoming
    if (method === 'OPTIONS') {
      outgoing.writeHead(204, CORS).end()
      return
    }
    const body = Buffer.concat(chunks).toString()
    const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
    const answer = await fake.fetch(new URL(url, 'https://castellan.example.com'), {
      method,
      headers: Object.fromEntries(headers),
      ...(body ? { body } : {}),
    })
    const text = await answer.text()
    outgoing.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...CORS }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { fake, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
