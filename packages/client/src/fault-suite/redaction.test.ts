import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import { Castellan } from '../client.ts'
import type { CastellanOptions } from '../options.ts'
import { clientOf, ID, KEY, TRANSPORTS } from './clients.ts'
import { cut, json, reset, scriptedServer, text } from './scripted-server.ts'

const SECRET_QUERY = 'search-for-a-secret'

/** Everything that a log might make of a value. */
function renderings(value: unknown): string {
  const deep = { depth: 20, showHidden: true, getters: false }
  const stack = value instanceof Error ? String(value.stack) + String(value.cause) : ''
  return [inspect(value), inspect(value, deep), JSON.stringify(value), String(value), stack].join()
}

async function failureOf(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return error
  }
  return assert.fail('The call should have failed.')
}

describe('the key', () => {
  it('does not show in an inspected, serialised or enumerated client', () => {
    const { client } = clientOf('http://127.0.0.1:9')
    for (const value of [client, client.administrators])
      assert(!renderings(value).includes(KEY.slice(4)))
    assert.equal(
      JSON.stringify(client),
      '{"administrators":{},"events":{},"mails":{},"organizations":{},"providers":{}}',
    )
  })

  for (const { name, options } of TRANSPORTS) {
    for (const [what, answer] of [
      ['an error status', json({ message: 'no' }, 400)],
      ['an error that repeats the key', json({ message: `${KEY} is unknown` }, 401)],
      ['a redirect', text('', 302, { location: 'http://127.0.0.1:9/' })],
      ['HTML', text('<html>')],
      ['a reset', reset],
      ['a cut', cut],
    ] as const) {
      it(`shows neither itself, a header nor a query value in the error for ${what} over ${name}`, async (t) => {
        const server = await scriptedServer(t, answer)
        const headers = { 'x-gateway': 'gateway-secret' }
        const { client } = clientOf(server.url, { ...options, headers, maxRetries: 0 })
        const query = { search: SECRET_QUERY }
        const shown = renderings(await failureOf(client.administrators.list(query)))
        for (const secret of [KEY.slice(4), SECRET_QUERY, 'gateway-secret', 'x-api-key'])
          assert(!shown.includes(secret), `${secret} in ${shown}`)
      })
    }
  }

  it('does not show in the error for a key that no header can hold', () => {
    for (const apiKey of ['', ' ', 'line\nbreak-secret', 'ключ-secret', 'secret ']) {
      const options: CastellanOptions = { apiKey, baseUrl: 'https://castellan.example.com' }
      assert.throws(
        () => new Castellan(options),
        (error: unknown) => !renderings(error).includes('secret'),
      )
    }
  })

  it('is not told to a hook', async (t) => {
    const server = await scriptedServer(t, text('', 503), json({ results: [], totalCount: 0 }))
    const told: unknown[] = []
    const tell = (facts: unknown) => void told.push(facts)
    const hooks = { onRequest: tell, onResponse: tell, onRetry: tell }
    const { client } = clientOf(server.url, { hooks })
    await client.administrators.list({ search: SECRET_QUERY })
    assert.equal(told.length, 5)
    assert(!renderings(told).includes(KEY.slice(4)))
    assert(!renderings(told).includes(SECRET_QUERY))
  })

  it('stays out of what a fetch is asked to cache or send on', async (t) => {
    const server = await scriptedServer(t, json({ _id: ID }))
    const seen: RequestInit[] = []
    const spy: typeof fetch = (input, init) => {
      seen.push(init ?? {})
      return fetch(input, init)
    }
    await clientOf(server.url, { fetch: spy }).client.administrators.get(ID)
    const [{ redirect, credentials, cache } = {}] = seen
    assert.deepEqual([redirect, credentials, cache], ['manual', 'omit', 'no-store'])
  })
})
