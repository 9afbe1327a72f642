import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withWorld } from '../testing/with-world.ts'

test('every answer has the headers that browsers are told to be careful by', () =>
  withWorld(async (world) => {
    for (const path of ['/api/users/getSelf', '/nowhere', '/healthz', '/set-password', '/login']) {
      const { headers } = await world.call({ path, as: 'aBill' })
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/)
      assert.match(headers.get('strict-transport-security') ?? '', /max-age=31536000/)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('referrer-policy'), 'no-referrer')
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
      assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f]{24}$/)
      assert.equal(headers.get('access-control-allow-origin'), null)
    }
  }))
