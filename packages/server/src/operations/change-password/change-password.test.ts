import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import {
  inWorld,
  isSignedIn,
  messagesTo,
  press,
  signIn,
  tryPassword,
} from '../../testing/signing-in.ts'
import type { World } from '../../testing/world.ts'

const NEXT = 'cobalt heron under the stairs'

function change(world: World, browser: Browser, fields: Record<string, string> = {}) {
  const { password } = world.who('aAdm')
  const form = { oldPassword: password, newPassword: NEXT, repeat: NEXT, ...fields }
  return press(browser, '/account/password', form)
}

test('change-password ends every other session, and this one goes on under a new id', () =>
  inWorld(async (world) => {
    const other = await signIn(world, 'aAdm')
    const browser = await signIn(world, 'aAdm')
    const before = browser.cookie('castellan-session')
    assert.equal((await change(world, browser)).status, 303)
    assert.notEqual(browser.cookie('castellan-session'), before)
    assert.equal(await isSignedIn(browser), true)
    assert.equal(await isSignedIn(other), false)
    const headers = { cookie: `__Host-castellan-session=${before}` }
    assert.equal((await world.call({ path: '/account', headers })).status, 401)
    assert.equal(await world.sessionCount('aAdm'), 1)
    const { email, password } = world.who('aAdm')
    assert.equal((await tryPassword(new Browser(world), email, password)).status, 401)
    assert.equal((await tryPassword(new Browser(world), email, NEXT)).status, 200)
  }))

test('R-21: a changed password is mailed to its owner, with how to object, and is an event of the session', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    await change(world, browser)
    assert.deepEqual(await messagesTo(world, 'adm@a.test'), ['password-changed'])
    assert.match((await world.mails()).at(-1)?.text ?? '', /\/this-was-not-me\?token=/)
    assert.partialDeepStrictEqual((await world.events()).at(-1), {
      event_type: 'admin_password_change',
      auth_method: 'session',
      mfa: true,
      initiated_by: { email: 'adm@a.test' },
    })
    assert.ok(!(await world.dump()).includes(NEXT))
  }))

test('R-15: the session that changed the password still ends 12 hours after the sign-in', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    for (let minutes = 0; minutes < 11 * 60; minutes += 20) {
      world.clock.advanceMs(20 * 60_000)
      assert.equal(await isSignedIn(browser), true)
    }
    assert.equal((await change(world, browser)).status, 303)
    world.clock.advanceMs(20 * 60_000)
    assert.equal(await isSignedIn(browser), true)
    world.clock.advanceMs(20 * 60_000)
    assert.equal(await isSignedIn(browser), true)
    world.clock.advanceMs(20 * 60_000)
    assert.equal(await isSignedIn(browser), false)
  }))

test('change-password asks for the present password, and counts a wrong one', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    for (let index = 0; index < 5; index += 1) {
      assert.equal((await change(world, browser, { oldPassword: 'wrong' })).status, 400)
    }
    assert.equal((await change(world, browser)).status, 429)
    const { email, password } = world.who('aAdm')
    assert.equal((await tryPassword(new Browser(world), email, password)).status, 429)
    world.clock.advanceMs(30_000)
    assert.equal((await tryPassword(new Browser(world), email, password)).status, 200)
  }))

test('R-10: change-password refuses what set-password refuses, and the two fields must be the same', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const before = (await world.row('aAdm')).password_hash
    for (const bad of ['short', 'adm@a.test adm@a.test', 'aaaaaaaaaaaaaaaaaaaa']) {
      const answer = await change(world, browser, { newPassword: bad, repeat: bad })
      assert.equal(answer.status, 400, bad)
      assert.ok(!answer.text.includes(bad) || bad.includes('@'))
    }
    assert.equal((await change(world, browser, { repeat: `${NEXT}x` })).status, 400)
    assert.equal((await world.row('aAdm')).password_hash, before)
    assert.equal(await isSignedIn(browser), true)
  }))

test('change-password ends a link that would set another', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aAdm').id}` })
    const token = await world.token('adm@a.test', '/set-password')
    await change(world, browser)
    assert.equal((await browser.get(`/set-password?token=${token}`)).status, 410)
  }))

test('of two changes at once one holds', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const antiForgery = await browser.antiForgery()
    const { password } = world.who('aAdm')
    const send = (next: string) =>
      browser.post('/account/password', {
        antiForgery,
        oldPassword: password,
        newPassword: next,
        repeat: next,
      })
    world.clock.advanceMs(1000)
    const answers = await Promise.all([send(NEXT), send('seventeen quiet lighthouses')])
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
    assert.deepEqual(await messagesTo(world, 'adm@a.test'), ['password-changed'])
  }))
