import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { commonRules, reasonOf, settledState } from '../../testing/common-rules.ts'
import { refusal, scenarios } from '../../testing/scenario.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { Name, World } from '../../testing/world.ts'

const reactivate = (target: Name) => (world: World) => ({
  as: 'aBill' as const,
  path: `/api/users/reactivate/${world.who(target).id}`,
})

commonRules({
  name: 'send-reactivation',
  target: 'aAdm',
  call: (id) => ({ path: `/api/users/reactivate/${id}` }),
  status: 200,
  other: reactivate('aHelp'),
  deniedTo: 'aAdm',
})

const REQUESTED = { event_type: 'admin_password_reset_request', success: true, changes: [] }

scenarios([
  {
    title:
      'send-reactivation mails who is activated a link that lives 60 minutes, and changes nothing else',
    given: (world) => world.giveSession('aAdm'),
    request: reactivate('aAdm'),
    status: 200,
    mails: [{ to: 'adm@a.test', says: 'for 1 hour after' }],
    events: [{ ...REQUESTED, operation: 'send-reactivation', resource: { email: 'adm@a.test' } }],
    sessions: { aAdm: 1 },
    afterwards: async (world, answer) => {
      assert.equal(answer.text, '')
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      assert.partialDeepStrictEqual(await world.row('aAdm'), { version: 1, totp_enrolled: 1 })
      assert.deepEqual(await world.openLinks('aAdm'), ['object', 'reset-password'])
      const [link] = await world.query("SELECT * FROM links WHERE purpose = 'reset-password'")
      assert.equal(Number(link?.expires_at_ms) - world.clock.nowMs(), 3_600_000)
    },
  },
  {
    title: 'send-reactivation mails who never activated the activation link, which lives 24 hours',
    request: reactivate('aNew'),
    status: 200,
    mails: [{ to: 'new@a.test', says: '24 hours' }],
    events: [REQUESTED],
    afterwards: async (world) => {
      assert.deepEqual(await world.openLinks('aNew'), ['activate', 'object'])
      const [link] = await world.query("SELECT * FROM links WHERE purpose = 'activate'")
      assert.equal(Number(link?.expires_at_ms) - world.clock.nowMs(), 24 * 3_600_000)
    },
  },
  {
    title: 'R-17: POST on the same path is the same operation',
    request: (world) => ({ ...reactivate('aAdm')(world), method: 'POST' }),
    status: 200,
    mails: [{ to: 'adm@a.test', says: '/set-password\\?token=' }],
    events: [REQUESTED],
  },
  {
    title: 'one sends the link to oneself as well',
    request: reactivate('aBill'),
    status: 200,
    mails: [{ to: 'bill@a.test' }],
    events: [REQUESTED],
  },
  {
    title: 'send-reactivation of who is suspended is 412',
    request: reactivate('aSusp'),
    status: 412,
    contains: { reason: 'administrator.suspended' },
    events: [refusal('send-reactivation', 'administrator.suspended')],
    changesNothing: true,
  },
  {
    title: 'the old password works until a new one is set',
    given: async (world) => void (await world.call(reactivate('aAdm')(world))),
    request: (world) => ({
      method: 'POST',
      path: '/login',
      rawBody: new URLSearchParams({
        email: 'adm@a.test',
        password: world.who('aAdm').password,
      }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    status: 200,
  },
])

test('R-17: repeats within 60 s, by GET and by POST, are one mail; after 61 s there are two', () =>
  withWorld(async (world) => {
    const call = reactivate('aAdm')(world)
    await world.call(call)
    world.clock.advanceMs(59_999)
    const done = await settledState(world)
    for (const method of ['GET', 'POST', 'GET']) {
      assert.equal((await world.call({ ...call, method })).status, 200)
    }
    assert.equal(await settledState(world), done)
    world.clock.advanceMs(1_001)
    await world.call(call)
    assert.equal((await world.mails()).length, 2)
  }))

test('R-17: 3 mails an hour go to one administrator, then 429 with Retry-After; others get theirs', () =>
  withWorld(async (world) => {
    const call = reactivate('aAdm')(world)
    for (const sent of [1, 2, 3]) {
      assert.equal((await world.call(call)).status, 200, `mail ${sent}`)
      world.clock.advanceMs(61_000)
    }
    const before = await settledState(world, 'events')
    const limited = await world.call(call)
    assert.equal(limited.status, 429)
    assert.equal(reasonOf(limited), 'rate.limited')
    assert.equal(limited.headers.get('retry-after'), String(3600 - 3 * 61))
    assert.equal(await settledState(world, 'events'), before)
    assert.equal((await world.call(reactivate('aHelp')(world))).status, 200)
    world.clock.advanceMs((3600 - 3 * 61) * 1000 - 1)
    assert.equal((await world.call(call)).status, 429)
    world.clock.advanceMs(1)
    assert.equal((await world.call(call)).status, 200)
  }))

test('R-17: another caller and another credential share the limit of the recipient', () =>
  withWorld(async (world) => {
    await world.withSecondBilling()
    const call = reactivate('aAdm')(world)
    for (const as of ['aBill', 'aBill2', 'aBill'] as const) {
      assert.equal((await world.call({ ...call, as })).status, 200)
      world.clock.advanceMs(61_000)
    }
    assert.equal((await world.call({ ...call, as: 'aBill2' })).status, 429)
  }))

test('R-17: 10 mails a day go to one administrator', () =>
  withWorld(async (world) => {
    const call = reactivate('aAdm')(world)
    for (let sent = 1; sent <= 10; sent += 1) {
      assert.equal((await world.call(call)).status, 200)
      assert.equal((await world.mails()).length, sent)
      world.clock.advanceMs(20 * 60_000 + 1)
    }
    world.clock.advanceMs(3_600_000)
    const limited = await world.call(call)
    assert.equal(limited.status, 429)
    assert.ok(Number(limited.headers.get('retry-after')) > 19 * 3600)
  }))

test('R-17: 60 mails an hour are sent by one caller, and a second caller has 60 of their own', () =>
  withWorld(async (world) => {
    await world.withSecondBilling()
    const ids = await plantInvited(world, 61)
    for (const id of ids.slice(0, 60)) {
      const { status } = await world.call({ as: 'aBill', path: `/api/users/reactivate/${id}` })
      assert.equal(status, 200)
    }
    const path = `/api/users/reactivate/${ids[60]}`
    const limited = await world.call({ as: 'aBill', path })
    assert.equal(limited.status, 429)
    assert.equal(limited.headers.get('retry-after'), '3600')
    assert.equal((await world.call({ as: 'aBill2', path })).status, 200)
    world.clock.advanceMs(3_600_000)
    assert.equal((await world.call({ as: 'aBill', path })).status, 200)
  }))

/** So many copies of aNew. */
function plantInvited(world: World, count: number): Promise<string[]> {
  return world.plantCopies('aNew', count, (n) => ({ email: `invited${n}@a.test` }))
}

test('R-17: a session acts only from a page of this server, with the anti-forgery header', () =>
  withWorld(async (world) => {
    const browser = new Browser(world)
    const { password } = world.who('aBill')
    await browser.post('/login', { email: 'bill@a.test', password })
    await browser.post('/login/code', { code: world.code('aBill') })
    const antiForgery = await browser.antiForgery()
    const { path } = reactivate('aAdm')(world)
    const proof = { 'castellan-anti-forgery': antiForgery }
    const sameOrigin = { 'sec-fetch-site': 'same-origin' }
    const before = await settledState(world, 'events', 'sessions')
    for (const headers of [
      {},
      proof,
      sameOrigin,
      { ...proof, 'sec-fetch-site': 'cross-site' },
      { ...proof, 'sec-fetch-site': 'same-site' },
      { ...proof, 'sec-fetch-site': 'none' },
      { ...sameOrigin, 'castellan-anti-forgery': '0'.repeat(64) },
    ]) {
      const answer = await browser.get(path, headers)
      assert.equal(answer.status, 403, JSON.stringify(headers))
      assert.equal(reasonOf(answer), 'auth.forged')
    }
    assert.equal(await settledState(world, 'events', 'sessions'), before)
    assert.equal((await browser.get(path, { ...proof, ...sameOrigin })).status, 200)
    assert.equal((await world.mails()).length, 1)
    assert.partialDeepStrictEqual((await world.events()).at(-1), {
      auth_method: 'session',
      mfa: true,
    })
  }))
