import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { withoutRequestId } from '../../testing/common-rules.ts'
import {
  countVerifications,
  enrol,
  inWorld,
  messagesTo,
  passPassword,
  tryPassword,
} from '../../testing/signing-in.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { World, WorldAnswer } from '../../testing/world.ts'

const WRONG = 'not the password of anybody'
const HOUR_MS = 3_600_000

type Try = () => Promise<WorldAnswer>

const wrongPassword =
  (world: World, email: string): Try =>
  () =>
    tryPassword(new Browser(world), email, WRONG)

async function fail(times: number, attempt: Try): Promise<void> {
  for (let index = 0; index < times; index += 1) assert.equal((await attempt()).status, 401)
}

/** How long the next try must wait. */
async function waitOf(attempt: Try): Promise<number> {
  const answer = await attempt()
  assert.equal(answer.status, 429, answer.text)
  return Number(answer.headers.get('retry-after'))
}

/** Fails as often as it takes, waiting as it is told, until nothing more is tried. Answers the waits. */
async function failUntilDisabled(world: World, attempt: Try): Promise<number[]> {
  const waits: number[] = []
  await fail(5, attempt)
  for (let inARow = 5; inARow < 20; inARow += 1) {
    const seconds = await waitOf(attempt)
    waits.push(seconds)
    world.clock.advanceMs(seconds * 1000)
    await fail(1, attempt)
  }
  return waits
}

for (const email of ['adm@a.test', 'nobody@a.test', 'new@a.test', 'susp@a.test']) {
  test(`R-11: after five wrong passwords the waits for ${email} double, and ten tries are an hour's`, () =>
    inWorld(async (world) => {
      const waits = await failUntilDisabled(world, wrongPassword(world, email))
      assert.deepEqual(waits.slice(0, 5), [30, 60, 120, 240, 480])
      assert.equal(waits[5], 3600 - 930, 'the tenth try ends the hour')
      assert.deepEqual(waits.slice(6), [1920, ...Array(8).fill(3600)])
      assert.equal(await waitOf(wrongPassword(world, email)), 3600)
    }))
}

test('R-11: the operator may have it end sooner, and the owner is told then', () =>
  withWorld(
    async (world) => {
      const attempt = wrongPassword(world, 'adm@a.test')
      await fail(5, attempt)
      world.clock.advanceMs(30_000)
      await fail(1, attempt)
      const refused = await attempt()
      assert.equal(refused.status, 429)
      assert.match(refused.text, /After 6 wrong tries in a row nothing more is tried/)
      const notices = ['authenticator-waiting', 'authenticator-disabled']
      assert.deepEqual(await messagesTo(world, 'adm@a.test'), notices)
      world.clock.advanceMs(365 * 24 * HOUR_MS)
      await fail(1, wrongPassword(world, 'help@a.test'))
      assert.equal((await attempt()).status, 429)
    },
    { CASTELLAN_SIGN_IN_FAILURE_LIMIT: '6' },
  ))

test('R-32: waiting is answered alike for known and unknown accounts', () =>
  inWorld(async (world) => {
    const answers = new Set<string>()
    for (const email of ['adm@a.test', 'nobody@a.test', 'susp@a.test', 'new@a.test']) {
      await fail(5, wrongPassword(world, email))
      answers.add(withoutRequestId(await wrongPassword(world, email)()))
    }
    assert.equal(answers.size, 1, [...answers].join('\n'))
  }))

test('R-11: while waiting even the right password is not compared, and after the wait it works', () =>
  inWorld(async (world) => {
    const { email, password } = world.who('aAdm')
    await fail(5, wrongPassword(world, email))
    const count = countVerifications(world)
    world.clock.advanceMs(29_999)
    assert.equal((await tryPassword(new Browser(world), email, password)).status, 429)
    assert.equal(count(), 0)
    world.clock.advanceMs(1)
    assert.equal((await tryPassword(new Browser(world), email, password)).status, 200)
    await fail(5, wrongPassword(world, email))
  }))

test('R-11: no spelling of the address, header or cookie opens a fresh quota', () =>
  inWorld(async (world) => {
    await fail(5, wrongPassword(world, 'adm@a.test'))
    const forwarded = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' }
    const headers = { ...forwarded, 'user-agent': 'another', cookie: 'castellan-link=another' }
    for (const email of ['ADM@a.test', 'adm@A.TEST', ' adm@a.test ', 'Adm@a.Test']) {
      const answer = await new Browser(world).post('/login', { email, password: WRONG }, headers)
      assert.ok([429, 401].includes(answer.status))
      const { password } = world.who('aAdm')
      const right = await new Browser(world).post('/login', { email, password }, headers)
      assert.notEqual(right.status, 200, `${email} passed a wait`)
    }
  }))

test('R-11: the owner is mailed once when waiting begins and once when the password is disabled', () =>
  inWorld(async (world) => {
    const attempt = wrongPassword(world, 'adm@a.test')
    await fail(4, attempt)
    assert.deepEqual(await messagesTo(world, 'adm@a.test'), [])
    await fail(1, attempt)
    assert.deepEqual(await messagesTo(world, 'adm@a.test'), ['authenticator-waiting'])
    world.clock.advanceMs(30_000)
    for (let inARow = 5; inARow < 20; inARow += 1) {
      await fail(1, attempt)
      world.clock.advanceMs(HOUR_MS)
    }
    const both = ['authenticator-waiting', 'authenticator-disabled']
    assert.deepEqual(await messagesTo(world, 'adm@a.test'), both)
    assert.equal((await world.events()).at(-1)?.event_type, 'admin_lockout')
    await attempt()
    assert.deepEqual(await messagesTo(world, 'adm@a.test'), both)
  }))

test('R-11: a disabled password stays so whatever time passes, until a new one is set', () =>
  inWorld(async (world) => {
    const { id, email, password } = world.who('aAdm')
    await failUntilDisabled(world, wrongPassword(world, email))
    world.clock.advanceMs(30 * 24 * HOUR_MS)
    await tryPassword(new Browser(world), 'somebody@a.test', WRONG)
    assert.equal((await tryPassword(new Browser(world), email, password)).status, 429)
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${id}` })
    const token = await world.token(email, '/set-password')
    const next = 'cobalt heron under the stairs'
    const browser = new Browser(world)
    await browser.post('/set-password', { token, password: next, repeat: next })
    assert.equal((await tryPassword(browser, email, next)).status, 200)
  }))

test('R-11: a disabled authenticator is tried again once a billing administrator has reset it and a new one is enrolled', () =>
  inWorld(async (world) => {
    const { id, email, password } = world.who('aAdm')
    await failUntilDisabled(world, async () => {
      const browser = await passPassword(world, 'aAdm')
      return browser.post('/login/code', { code: world.code('aAdm', 5) })
    })
    const both = ['authenticator-waiting', 'authenticator-disabled']
    assert.deepEqual(await messagesTo(world, email), both)
    world.clock.advanceMs(24 * HOUR_MS)
    const held = await passPassword(world, 'aAdm')
    assert.equal((await held.post('/login/code', { code: world.code('aAdm') })).status, 429)

    await world.call({ as: 'aBill', method: 'POST', path: `/api/users/resettotp/${id}` })
    const browser = new Browser(world)
    const token = await world.token(email, '/enrol-totp')
    const { page, recoveryCodes } = await enrol(world, browser, token, password)
    assert.equal(page.status, 200, page.text)
    await tryPassword(browser, email, password)
    assert.equal((await browser.post('/login/code', { code: recoveryCodes[0] ?? '' })).status, 303)
  }))

test('R-11: a right password never resets the count of codes, nor a right code that of passwords', () =>
  inWorld(async (world) => {
    const browser = await passPassword(world, 'aAdm')
    const wrongCode = () => browser.post('/login/code', { code: world.code('aAdm', 5) })
    await fail(4, wrongCode)
    await passPassword(world, 'aAdm')
    await fail(1, wrongCode)
    assert.equal(await waitOf(wrongCode), 30)
    await passPassword(world, 'aAdm')
    assert.equal(await waitOf(wrongCode), 30)

    world.clock.advanceMs(30_000)
    await fail(4, wrongPassword(world, 'adm@a.test'))
    assert.equal((await browser.post('/login/code', { code: world.code('aAdm') })).status, 303)
    await fail(1, wrongPassword(world, 'adm@a.test'))
    assert.equal(await waitOf(wrongPassword(world, 'adm@a.test')), 30)
  }))

test('R-11: a right password ends the row of wrong ones, and the ten an hour go on counting', () =>
  inWorld(async (world) => {
    await fail(4, wrongPassword(world, 'adm@a.test'))
    await passPassword(world, 'aAdm')
    await fail(4, wrongPassword(world, 'adm@a.test'))
    await passPassword(world, 'aAdm')
    await fail(2, wrongPassword(world, 'adm@a.test'))
    assert.equal(await waitOf(wrongPassword(world, 'adm@a.test')), 3600)
    world.clock.advanceMs(HOUR_MS)
    await passPassword(world, 'aAdm')
  }))
