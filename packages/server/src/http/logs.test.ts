import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../testing/browser.ts'
import { enrol } from '../testing/enrol.ts'
import { withWorld } from '../testing/with-world.ts'
import type { World } from '../testing/world.ts'

const lineOf = (world: World, requestId: unknown) =>
  world.logLines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .find((line) => line.requestId === requestId && line.err !== undefined)

test('R-33: log lines are one JSON object each, and hold no key, token, password, code or cookie', () =>
  withWorld(async (world) => {
    const browser = new Browser(world)
    const { id, email, password, apiKey } = world.who('aAdm')
    await browser.post('/login', { email, password })
    const code = world.code('aAdm')
    await browser.post('/login/code', { code })
    const cookie = browser.cookie('castellan-session')
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${id}` })
    const token = await world.token(email, '/set-password')
    await browser.get(`/set-password?token=${token}`)
    await browser.post('/set-password', { token, password: 'weak', repeat: 'weak' })
    await world.call({ as: 'aBill', method: 'POST', path: `/api/users/resettotp/${id}` })
    await enrol(world, browser, 'aAdm')
    const made = await world.call({ as: 'aAdm', method: 'POST', path: '/api/users/generateApiKey' })
    await world.call({ path: `/api/users/${apiKey}?x-api-key=${apiKey}` })

    assert.ok(world.logLines.length > 8)
    for (const line of world.logLines) {
      assert.equal(typeof JSON.parse(line), 'object')
      assert.equal(line.trimEnd().split('\n').length, 1)
    }
    const log = world.logLines.join('')
    const newKey = (made.json as { apiKey: string }).apiKey
    for (const secret of [apiKey, newKey, token, password, cookie, `"${code}"`]) {
      assert.ok(secret.length > 5)
      assert.ok(!log.includes(secret), 'a secret stands in the log')
    }
  }))

test('R-31: what should not have happened is an opaque 500; the log has all of it under the request id', () =>
  withWorld(async (world) => {
    await world.tamper(
      "UPDATE administrators SET role = 'Emperor' WHERE id = ?",
      world.who('aAdm').id,
    )
    const answer = await world.call({ as: 'aBill', path: `/api/users/${world.who('aAdm').id}` })
    assert.equal(answer.status, 500)
    const body = answer.json as Record<string, unknown>
    assert.deepEqual(Object.keys(body), [
      'code',
      'status',
      'message',
      'error',
      'reason',
      'requestId',
    ])
    assert.equal(body.reason, 'server.error')
    assert.doesNotMatch(answer.text, /Emperor|role|column|\.ts/)
    const line = lineOf(world, body.requestId)
    assert.match(JSON.stringify(line), /column role holds no role.*administrator-row\.ts/)
  }))

test('R-35: a database that cannot be read is 503 with Retry-After, never an answer', () =>
  withWorld(async (world) => {
    await world.tamper('ALTER TABLE administrators RENAME TO away')
    const answer = await world.call({ as: 'aBill', path: '/api/users' })
    assert.equal(answer.status, 503)
    assert.equal(answer.headers.get('retry-after'), '1')
    assert.doesNotMatch(answer.text, /no such table|administrators a/)
    assert.ok(lineOf(world, (answer.json as { requestId: unknown }).requestId))
    await world.tamper('ALTER TABLE away RENAME TO administrators')
    assert.equal((await world.call({ as: 'aBill', path: '/api/users' })).status, 200)
  }))

/** What a log line says of a failed request, without what is another for each. */
const saidOf = (line: Record<string, unknown> = {}): Record<string, unknown> => {
  const err = line.err as { type: string; message: string } | undefined
  const named = [err?.type, err?.message, ...Object.keys(err ?? {})]
  return { ...line, err: named, requestId: '', time: 0 }
}

test('R-33: a page that cannot be answered safely is logged as the API’s failure is, without the token in its address', () =>
  withWorld(async (world) => {
    const { id, email } = world.who('aAdm')
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${id}` })
    const token = await world.token(email, '/set-password')
    await world.tamper('ALTER TABLE administrators RENAME TO away')
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }
    const browser = new Browser(world)
    const opened = await browser.get(`/set-password?token=${token}`, headers)
    const pressed = await browser.post('/set-password', { token, password: 'p', repeat: 'p' })
    const asked = await world.call({ as: 'aBill', path: '/api/users', headers })
    for (const answer of [opened, pressed]) {
      assert.equal(answer.status, 503)
      assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8')
      assert.equal(answer.headers.get('retry-after'), '1')
      assert.doesNotMatch(answer.text, /no such table|away/)
    }
    const [shown, ofPress, ofApi] = [opened, pressed, asked].map(({ headers: sent }) =>
      saidOf(lineOf(world, sent.get('x-request-id'))),
    )
    assert.equal(ofApi?.msg, 'server.unavailable')
    assert.equal(ofApi?.traceId, traceId)
    assert.deepEqual(shown, ofApi)
    assert.deepEqual({ ...ofPress, traceId }, ofApi)
    assert.ok(!world.logLines.join('').includes(token), 'a token stands in the log')
  }))

test('R-31: a page that should not have failed is an opaque page for a person, and a line in the log', () =>
  withWorld(async (world) => {
    const { id, email, password } = world.who('aAdm')
    await world.tamper("UPDATE administrators SET role = 'Emperor' WHERE id = ?", id)
    const answer = await new Browser(world).post('/login', { email, password })
    assert.equal(answer.status, 500)
    assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8')
    assert.doesNotMatch(answer.text, /Emperor|role holds|column|\.ts/)
    const requestId = answer.headers.get('x-request-id') ?? ''
    assert.ok(answer.text.includes(requestId))
    const line = lineOf(world, requestId)
    assert.equal(line?.msg, 'server.error')
    assert.match(JSON.stringify(line), /column role holds no role/)
    assert.ok(!world.logLines.join('').includes(password), 'a password stands in the log')
  }))

test('R-24: a forwarded address counts from a listed proxy alone, and what is no address falls back to the peer', async () => {
  const addressSeen = async (world: World, forwarded: string) => {
    const headers = { 'x-forwarded-for': forwarded, 'user-agent': 'gull \u00e9' }
    await world.call({ path: '/api/users', headers })
    return (await world.events()).at(-1)?.client_ip
  }
  await withWorld(async (world) => {
    assert.equal(await addressSeen(world, '203.0.113.7'), '127.0.0.1')
    assert.deepEqual((await world.events()).at(-1)?.useragent, { name: 'gull ?' })
  })
  await withWorld(
    async (world) => {
      assert.equal(await addressSeen(world, '203.0.113.7'), '203.0.113.7')
      assert.equal(await addressSeen(world, '198.51.100.1, 203.0.113.7'), '203.0.113.7')
      assert.equal(await addressSeen(world, 'not an address'), '127.0.0.1')
      assert.equal(await addressSeen(world, ''), '127.0.0.1')
    },
    { CASTELLAN_TRUSTED_PROXIES: '127.0.0.1' },
  )
})

test('R-31: health says ready or not and nothing else', () =>
  withWorld(async (world) => {
    assert.deepEqual((await world.call({ path: '/healthz' })).json, { status: 'ok' })
    assert.deepEqual((await world.call({ path: '/readyz' })).json, { status: 'ready' })
    await world.tamper('ALTER TABLE outbox RENAME TO away')
    world.clock.advanceMs(999)
    assert.equal(
      (await world.call({ path: '/readyz' })).status,
      200,
      'a check is kept for a second',
    )
    world.clock.advanceMs(1)
    const answer = await world.call({ path: '/readyz' })
    assert.equal(answer.status, 503)
    assert.deepEqual(answer.json, { status: 'not ready' })
    await world.tamper('ALTER TABLE away RENAME TO outbox')
  }))
