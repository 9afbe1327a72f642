import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../testing/browser.ts'
import { callFromConsole, inWorld, isSignedIn, signIn } from '../testing/signing-in.ts'
import type { World } from '../testing/world.ts'

const cookieOf = (browser: Browser) =>
  `__Host-castellan-session=${browser.cookie('castellan-session')}`

test('R-01: a session of a page of this server calls the API as its owner, with the owner’s rights', () =>
  inWorld(async (world) => {
    const bill = await signIn(world, 'aBill')
    const help = await signIn(world, 'aHelp')
    const path = `/api/users/${world.who('aAdm').id}`
    const self = await callFromConsole(world, bill, { path: '/api/users/getSelf' })
    assert.equal((self.json as { email: string }).email, 'bill@a.test')
    const update = { method: 'PUT', path, body: { firstname: 'Ada' } }
    assert.equal((await callFromConsole(world, bill, update)).status, 200)
    assert.partialDeepStrictEqual(world.events().at(-1), {
      auth_method: 'session',
      mfa: true,
      initiated_by: { email: 'bill@a.test' },
    })
    assert.equal((await callFromConsole(world, help, update)).status, 403)
    assert.partialDeepStrictEqual(world.events().at(-1), {
      success: false,
      auth_method: 'session',
      initiated_by: { email: 'help@a.test' },
    })
    const foreign = { path: `/api/users/${world.who('bAdm').id}` }
    assert.equal((await callFromConsole(world, bill, foreign)).status, 404)
  }))

test('an event of a session without a second factor does not claim one', () =>
  inWorld(async (world) => {
    const { id } = world.who('aBill')
    const free = 'UPDATE administrators SET totp_enrolled = 0, enable_multi_factor = 0 WHERE id = ?'
    world.tamper(free, id)
    const browser = new Browser(world)
    const { email, password } = world.who('aBill')
    assert.equal((await browser.post('/login', { email, password })).status, 303)
    const path = `/api/users/${world.who('aAdm').id}`
    await callFromConsole(world, browser, { method: 'PUT', path, body: { firstname: 'Ada' } })
    assert.partialDeepStrictEqual(world.events().at(-1), { auth_method: 'session', mfa: false })
  }))

function refusedHeaders(browser: Browser, antiForgery: string) {
  const cookie = cookieOf(browser)
  const token = { 'castellan-anti-forgery': antiForgery }
  return [
    { cookie },
    { cookie, 'sec-fetch-site': 'same-origin' },
    { cookie, ...token },
    { cookie, 'sec-fetch-site': 'cross-site', ...token },
    { cookie, 'sec-fetch-site': 'same-site', ...token },
    { cookie, 'sec-fetch-site': 'none', ...token },
    { cookie, 'sec-fetch-site': 'same-origin', 'castellan-anti-forgery': `${antiForgery}0` },
  ]
}

test('R-17: a cookie without same-origin and the anti-forgery header is refused on every operation', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aBill')
    const antiForgery = await browser.antiForgery()
    const { id } = world.who('aAdm')
    const calls = [
      { path: `/api/users/reactivate/${id}` },
      { method: 'POST', path: `/api/users/resettotp/${id}` },
      { method: 'PUT', path: `/api/users/${id}`, body: { firstname: 'Mallory' } },
      { path: '/api/users' },
    ]
    const before = world.dump('events', 'event_chains')
    for (const call of calls) {
      for (const headers of refusedHeaders(browser, antiForgery)) {
        const answer = await world.call({ ...call, headers })
        assert.equal(answer.status, 403, `${call.path} ${JSON.stringify(headers)}`)
      }
    }
    assert.equal(world.dump('events', 'event_chains'), before)
    assert.deepEqual(await world.mails(), [])
    const sent = await callFromConsole(world, browser, { path: `/api/users/reactivate/${id}` })
    assert.equal(sent.status, 200)
    assert.equal((await world.mails()).length, 1)
  }))

async function apiStatus(world: World, cookie: string, antiForgery: string): Promise<number> {
  const headers = {
    cookie,
    'sec-fetch-site': 'same-origin',
    'castellan-anti-forgery': antiForgery,
  }
  return (await world.call({ path: '/api/users/getSelf', headers })).status
}

test('R-15: the API refuses a session that has ended, however it ended', () =>
  inWorld(async (world) => {
    for (const end of [
      (browser: Browser) => browser.post('/logout', {}),
      async () => world.clock.advanceMs(30 * 60_000),
      () => world.call({ as: 'aBill', method: 'POST', path: suspendPath(world) }),
    ]) {
      const browser = await signIn(world, 'aAdm')
      const cookie = cookieOf(browser)
      const antiForgery = await browser.antiForgery()
      assert.equal(await apiStatus(world, cookie, antiForgery), 200)
      await end(browser)
      assert.equal(await apiStatus(world, cookie, antiForgery), 401)
    }
  }))

const suspendPath = (world: World) => `/api/users/${world.who('aAdm').id}/suspend`

test('R-15: calls of the API keep a session from going idle', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const antiForgery = await browser.antiForgery()
    for (let index = 0; index < 4; index += 1) {
      world.clock.advanceMs(29 * 60_000)
      assert.equal(await apiStatus(world, cookieOf(browser), antiForgery), 200)
    }
    assert.equal(await isSignedIn(browser), true)
  }))

test('an API key beside a session counts alone: a wrong one is 401', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aBill')
    const headers = { 'x-api-key': 'junk' }
    const call = { path: '/api/users/getSelf', headers }
    assert.equal((await callFromConsole(world, browser, call)).status, 401)
    const keyOfAnother = {
      path: '/api/users/getSelf',
      headers: { 'x-api-key': world.who('aAdm').apiKey },
    }
    const answer = await callFromConsole(world, browser, keyOfAnother)
    assert.equal((answer.json as { email: string }).email, 'adm@a.test')
  }))
