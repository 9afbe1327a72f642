import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { NotFoundError, ServerError, UsageError } from '../errors/index.ts'
import { KEY } from '../fault-suite/clients.ts'
import { json, scriptedServer, text } from '../fault-suite/scripted-server.ts'
import type { CallerOptions } from '../options.ts'
import { createCaller, type OwnRequest, sendRequest } from './index.ts'

const callerOf = (baseUrl: string, server: CallerOptions['server'] = 'castellan') =>
  createCaller({ apiKey: KEY, server, baseUrl, maxRetries: 1 })

describe('a request of one’s own', () => {
  it('is sent as it stands, with the key, and answers the value with the raw answer', async (t) => {
    const server = await scriptedServer(t, json([{ id: 1 }]))
    const request: OwnRequest = { method: 'POST', path: '/api/v2/things?a=b', body: { c: 1 } }
    const { data, response } = await sendRequest(callerOf(server.url), request)
    assert.deepEqual(data, [{ id: 1 }])
    assert.equal(response.status, 200)
    const [sent] = server.received
    assert.equal(`${sent?.method} ${sent?.url} ${sent?.body}`, 'POST /api/v2/things?a=b {"c":1}')
    assert.equal(sent?.headers['x-api-key'], KEY)
    assert(sent?.headers['idempotency-key'])
  })

  it('is refused where its path could reach elsewhere', async (t) => {
    const server = await scriptedServer(t, text(''))
    const caller = callerOf(server.url)
    const paths = [
      'api',
      '//other.example.com/',
      '/a/../b',
      '/a/..',
      '/a b',
      '/a#b',
      '/{id}',
      '/a\\b',
    ]
    for (const path of paths)
      assert.throws(() => sendRequest(caller, { method: 'GET', path }), UsageError, path)
    assert.equal(server.received.length, 0)
  })

  it('is repeated only where a second arrival does no harm', async (t) => {
    const requests: readonly (readonly [OwnRequest, number])[] = [
      [{ method: 'GET', path: '/api/users' }, 2],
      [{ method: 'GET', path: '/api/users/reactivate/5c3536e9e0a6840001872799' }, 1],
      [{ method: 'POST', path: '/api/users' }, 1],
    ]
    for (const [request, times] of requests) {
      const server = await scriptedServer(t, text('', 503))
      await assert.rejects(sendRequest(callerOf(server.url, 'jumpcloud'), request), ServerError)
      assert.equal(server.received.length, times, request.path)
    }
  })

  it('rejects with the error of the status', async (t) => {
    const server = await scriptedServer(t, json({ reason: 'route.not-found' }, 404))
    const sent = sendRequest(callerOf(server.url), { method: 'GET', path: '/api/none' })
    await assert.rejects(sent, (error) => {
      return error instanceof NotFoundError && error.reason === 'route.not-found'
    })
  })
})
