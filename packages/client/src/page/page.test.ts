import assert from 'node:assert/strict'
import { it } from 'node:test'
import { PermissionDeniedError } from '../errors/index.ts'
import { ID } from '../fault-suite/clients.ts'
import { createPageClient } from './index.ts'

const baseUrl = 'https://castellan.example.com'
const antiForgery = 'text-of-the-page'

/** A client on a page, and what it asked `fetch` for. */
function onPage(answer: Response) {
  const asked: RequestInit[] = []
  const fetch: typeof globalThis.fetch = async (_address, init = {}) => {
    asked.push(init)
    return answer
  }
  return { client: createPageClient({ baseUrl, antiForgery, fetch }), asked }
}

it('on a page of the server the session goes along instead of a key, to that server alone', async () => {
  const { client, asked } = onPage(Response.json({ plan: true }))
  await client.administrators.resetTotp(ID, { plan: true })
  const headers = asked[0]?.headers as Record<string, string>
  assert.equal(asked[0]?.credentials, 'same-origin')
  assert.equal(headers['castellan-anti-forgery'], antiForgery)
  assert.equal('x-api-key' in headers, false)
})

it('the text of the page is shown in no error', async () => {
  const { client } = onPage(Response.json({ message: `no ${antiForgery} here` }, { status: 403 }))
  await assert.rejects(client.administrators.self(), (error: Error) => {
    assert.ok(error instanceof PermissionDeniedError)
    assert.ok(!error.message.includes(antiForgery))
    return true
  })
})
