import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callFromConsole, inWorld, messagesTo, press, signIn } from '../../testing/signing-in.ts'
import type { WorldAnswer } from '../../testing/world.ts'

const keyIn = (page: WorldAnswer) => /id="api-key">([^<]+)</.exec(page.text)?.[1] ?? ''

test('R-09: a key made on the account page works, is shown once, stored as a hash, and ends the old one', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const page = await press(browser, '/account/api-key')
    assert.equal(page.headers.get('cache-control'), 'no-store')
    const key = keyIn(page)
    const self = (apiKey: string) =>
      world.call({ path: '/api/users/getSelf', headers: { 'x-api-key': apiKey } })
    assert.equal((await self(key)).status, 200)
    assert.equal((await self(world.who('aAdm').apiKey)).status, 401)
    assert.ok(!(await world.dump()).includes(key))
    assert.ok(!world.logLines.join('\n').includes(key))
    assert.ok(!(await browser.get('/account')).text.includes(key))
    assert.deepEqual(await messagesTo(world, 'adm@a.test'), ['api-key-created'])
    const made = (await world.events()).find((event) => event.operation === 'generate-api-key')
    assert.partialDeepStrictEqual(made, { auth_method: 'session', mfa: true, success: true })
  }))

test('R-13: a key needs a proof of the last ten minutes', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    world.clock.advanceMs(10 * 60_000)
    const answer = await press(browser, '/account/api-key')
    assert.equal(answer.status, 403)
    assert.equal(keyIn(answer), '')
    assert.deepEqual(await messagesTo(world, 'adm@a.test'), [])
    assert.equal((await world.call({ as: 'aAdm', path: '/api/users/getSelf' })).status, 200)
  }))

test('R-13: a key made over the API by a session needs a fresh proof as well', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const call = { method: 'POST', path: '/api/users/generateApiKey', body: {} }
    world.clock.advanceMs(10 * 60_000)
    assert.equal((await callFromConsole(world, browser, call)).status, 403)
    const fresh = await signIn(world, 'aAdm')
    assert.equal((await callFromConsole(world, fresh, call)).status, 200)
  }))

test('R-09: who may not hold a key gets none', () =>
  inWorld(async (world) => {
    const path = `/api/users/${world.who('aAdm').id}`
    await world.call({ as: 'aBill', method: 'PUT', path, body: { apiKeyAllowed: false } })
    const browser = await signIn(world, 'aAdm')
    assert.doesNotMatch((await browser.get('/account')).text, /action="\/account\/api-key"/)
    const answer = await press(browser, '/account/api-key')
    assert.ok(answer.status >= 400, answer.text)
    assert.equal(keyIn(answer), '')
    assert.equal((await world.row('aAdm')).api_key_hash, null)
  }))
