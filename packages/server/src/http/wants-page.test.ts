import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withWorld } from '../testing/with-world.ts'

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

test('who opens an address that is not there in a browser gets a page with the way on', () =>
  withWorld(async (world) => {
    for (const path of ['/nonsense', '/administrators/a/b', '/Account', '/dev/mailboxes']) {
      const answer = await world.call({ path, headers: BROWSER })
      assert.equal(answer.status, 404, path)
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html/)
      assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      assert.match(answer.text, /<h1>There is no such page<\/h1>/)
      assert.match(answer.text, /href="\/">The console</)
      assert.doesNotMatch(answer.text, /Nothing lives at this path/)
      assert.match(answer.text, new RegExp(`Request ${answer.headers.get('x-request-id')}`))
      assert.ok(!answer.text.includes(path))
    }
  }))

test('programs get the one shape of every error, whatever they accept where they ask', () =>
  withWorld(async (world) => {
    const asked = [
      { path: '/nonsense' },
      { path: '/nonsense', headers: { accept: 'application/json' } },
      { path: '/nonsense', headers: { accept: '*/*' } },
      { path: '/nonsense', method: 'POST', headers: BROWSER },
      { path: '/api/nonsense', headers: BROWSER },
      { path: '/insights/directory/v1/nonsense', headers: BROWSER },
    ]
    for (const request of asked) {
      const answer = await world.call(request)
      assert.equal(answer.status, 404)
      assert.partialDeepStrictEqual(answer.json, { code: 404, reason: 'route.not-found' })
    }
  }))
