import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { inWorld, isSignedIn, passPassword, press, signIn } from '../../testing/signing-in.ts'
import type { World } from '../../testing/world.ts'

const MINUTE_MS = 60_000
const cookieOf = (browser: Browser) => browser.cookie('castellan-session')

test('R-15: the cookie is __Host-, Secure, HttpOnly, SameSite, of 256 bits, and new at each step', () =>
  inWorld(async (world) => {
    const browser = new Browser(world)
    const { email, password } = world.who('aAdm')
    const first = await browser.post('/login', { email, password })
    const half = cookieOf(browser)
    const second = await browser.post('/login/code', { code: world.code('aAdm') })
    for (const answer of [first, second]) {
      const [set = ''] = answer.headers.getSetCookie()
      assert.match(set, /^__Host-castellan-session=[A-Za-z0-9_-]{43};/)
      for (const attribute of ['Path=/', 'HttpOnly', 'Secure']) assert.ok(set.includes(attribute))
      assert.match(set, /SameSite=(?:Strict|Lax)/)
      assert.doesNotMatch(set, /Domain/i)
    }
    assert.notEqual(cookieOf(browser), half)
    const old = { cookie: `__Host-castellan-session=${half}` }
    assert.equal((await world.call({ path: '/account', headers: old })).status, 401)
    const again = await world.call({
      method: 'POST',
      path: '/login/code',
      headers: { ...old, 'content-type': 'application/x-www-form-urlencoded' },
      rawBody: `code=${world.code('aAdm', 1)}`,
    })
    assert.equal(again.status, 401)
  }))

test('R-15: a cookie that an attacker chose is worth nothing, before and after the sign-in', () =>
  inWorld(async (world) => {
    const chosen = { cookie: `__Host-castellan-session=${'A'.repeat(43)}` }
    const { email, password } = world.who('aAdm')
    const browser = new Browser(world)
    const first = await browser.post('/login', { email, password }, chosen)
    assert.ok(!first.headers.getSetCookie().join().includes('A'.repeat(43)))
    await browser.post('/login/code', { code: world.code('aAdm') })
    assert.equal(await isSignedIn(browser), true)
    assert.equal((await world.call({ path: '/account', headers: chosen })).status, 401)
  }))

test('R-14: a session with one factor reaches the code form and sign-out, nothing else', () =>
  inWorld(async (world) => {
    const browser = await passPassword(world, 'aBill')
    const cookie = `__Host-castellan-session=${cookieOf(browser)}`
    assert.equal((await browser.get('/account')).status, 401)
    for (const path of ['password', 'totp', 'recovery-codes', 'api-key', 'sessions/end']) {
      const antiForgery = world.server.ports.digest.sha256Hex(`anti-forgery ${cookieOf(browser)}`)
      const answer = await browser.post(`/account/${path}`, { antiForgery })
      assert.equal(answer.status, 401, path)
      const headers = {
        cookie,
        'sec-fetch-site': 'same-origin',
        'castellan-anti-forgery': antiForgery,
      }
      for (const call of [{ path: '/api/users' }, { path: '/api/users/getSelf' }]) {
        assert.equal((await world.call({ ...call, headers })).status, 401)
      }
    }
    assert.equal((await browser.post('/logout', {})).status, 200)
    assert.equal(await world.sessionCount('aBill'), 0)
  }))

test('R-14: a half session ends after ten minutes', () =>
  inWorld(async (world) => {
    const browser = await passPassword(world, 'aAdm')
    world.clock.advanceMs(10 * MINUTE_MS)
    assert.equal((await browser.post('/login/code', { code: world.code('aAdm') })).status, 401)
    assert.equal(await world.sessionCount('aAdm'), 0)
  }))

test('R-13: a code alone makes no fresh session of one that is full already', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    world.clock.advanceMs(20 * MINUTE_MS)
    const answer = await browser.post('/login/code', { code: world.code('aAdm') })
    assert.equal(answer.status, 401)
    assert.equal((await press(browser, '/account/api-key')).status, 403)
  }))

test('R-13: the proof is as old as the password, not as the code that followed it', () =>
  inWorld(async (world) => {
    const browser = await passPassword(world, 'aAdm')
    world.clock.advanceMs(9 * MINUTE_MS)
    assert.equal((await browser.post('/login/code', { code: world.code('aAdm') })).status, 303)
    world.clock.advanceMs(2 * MINUTE_MS)
    assert.equal((await press(browser, '/account/api-key')).status, 403)
  }))

test('R-15: a session ends after 30 minutes of nothing, and every page it sees starts them again', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    world.clock.advanceMs(30 * MINUTE_MS - 1)
    assert.equal(await isSignedIn(browser), true)
    world.clock.advanceMs(30 * MINUTE_MS - 1)
    assert.equal(await isSignedIn(browser), true)
    world.clock.advanceMs(30 * MINUTE_MS)
    assert.equal(await isSignedIn(browser), false)
  }))

test('R-15: a session ends 12 hours after the sign-in, however busy it is', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      world.clock.advanceMs(20 * MINUTE_MS)
      assert.equal(await isSignedIn(browser), true, `after ${minutes} minutes`)
    }
    world.clock.advanceMs(20 * MINUTE_MS)
    assert.equal(await isSignedIn(browser), false)
  }))

const put = (world: World, body: unknown) => ({
  as: 'aBill' as const,
  method: 'PUT',
  path: `/api/users/${world.who('aAdm').id}`,
  body,
})

const post = (world: World, path: (id: string) => string) => ({
  as: 'aBill' as const,
  method: 'POST',
  path: path(world.who('aAdm').id),
})

const endings: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  'a suspension': (world) => world.call(post(world, (id) => `/api/users/${id}/suspend`)),
  'a deletion': (world) => world.call({ ...put(world, undefined), method: 'DELETE' }),
  'a change of role': (world) => world.call(put(world, { roleName: 'Help Desk' })),
  'a change of address': (world) => world.call(put(world, { email: 'ada@a.test' })),
  'a reset of TOTP': (world) => world.call(post(world, (id) => `/api/users/resettotp/${id}`)),
  'the end of multi-factor': (world) => world.call(put(world, { enableMultiFactor: false })),
  'a password from a link': async (world) => {
    await world.call({ ...post(world, (id) => `/api/users/reactivate/${id}`), method: 'GET' })
    const token = await world.token('adm@a.test', '/set-password')
    const password = 'cobalt heron under the stairs'
    await new Browser(world).post('/set-password', { token, password, repeat: password })
  },
}

for (const [name, end] of Object.entries(endings)) {
  test(`R-15: ${name} ends full and half sessions at once`, () =>
    inWorld(async (world) => {
      await world.withSecondBilling()
      const full = await signIn(world, 'aAdm')
      world.clock.advanceMs(30_000)
      const half = await passPassword(world, 'aAdm')
      assert.equal(await isSignedIn(full), true)
      await end(world)
      assert.equal(await isSignedIn(full), false)
      assert.equal((await half.post('/login/code', { code: world.code('aAdm') })).status, 401)
      assert.equal(await world.sessionCount('aAdm'), 0)
    }))
}

test('a lifted suspension does not bring the sessions back', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    await world.call(post(world, (id) => `/api/users/${id}/suspend`))
    await world.call(post(world, (id) => `/api/users/${id}/unsuspend`))
    assert.equal(await isSignedIn(browser), false)
    assert.equal(await isSignedIn(await signIn(world, 'aAdm')), true)
  }))
