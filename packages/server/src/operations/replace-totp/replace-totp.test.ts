import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { codeOf, secretOf } from '../../testing/enrol.ts'
import {
  inWorld,
  isSignedIn,
  messagesTo,
  passPassword,
  press,
  recoveryCodesIn,
  signIn,
} from '../../testing/signing-in.ts'

const NEXT = 'cobalt heron under the stairs'

async function beginReplacing(browser: Browser): Promise<string> {
  const answer = await press(browser, '/account/totp')
  assert.equal(answer.status, 303, answer.text)
  return /token=([\w-]+)$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
}

test('R-13: the old authenticator and its recovery codes work until the new one is confirmed, then they are dead', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const old = recoveryCodesIn(await press(browser, '/account/recovery-codes'))
    const token = await beginReplacing(browser)
    const { password } = world.who('aAdm')
    const shown = await browser.post('/enrol-totp', { token, password })
    const secret = secretOf(shown)
    assert.equal(secret.length, 20)

    world.clock.advanceMs(30_000)
    const oldApp = await passPassword(world, 'aAdm')
    assert.equal((await oldApp.post('/login/code', { code: world.code('aAdm') })).status, 303)

    const first = codeOf(world, secret)
    const done = await browser.post('/enrol-totp/confirm', { token, code: first })
    assert.equal(done.status, 200)
    assert.equal(recoveryCodesIn(done).length, 10)
    assert.equal(await isSignedIn(browser), false)
    assert.equal(await isSignedIn(oldApp), false)

    const half = await passPassword(world, 'aAdm')
    const dead = [world.code('aAdm'), world.code('aAdm', 1), old[0] ?? '', first]
    for (const code of dead) {
      assert.equal((await half.post('/login/code', { code })).status, 401)
    }
    world.clock.advanceMs(30_000)
    assert.equal((await half.post('/login/code', { code: codeOf(world, secret) })).status, 303)
    assert.ok((await messagesTo(world, 'adm@a.test')).includes('totp-enrolled'))
  }))

test('R-13: replacing needs a proof of the last ten minutes, and the password once more', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const token = await beginReplacing(browser)
    const wrong = await browser.post('/enrol-totp', { token, password: 'wrong password here' })
    assert.equal(wrong.status, 401)
    assert.equal(secretOf(wrong).length, 0)
    world.clock.advanceMs(10 * 60_000)
    const answer = await press(browser, '/account/totp')
    assert.equal(answer.status, 403)
    assert.equal(answer.headers.get('location'), null)
  }))

test('R-13: a new password ends an enrolment that began with the one before', () =>
  inWorld(async (world) => {
    const thief = await signIn(world, 'aAdm')
    const owner = await signIn(world, 'aAdm')
    const token = await beginReplacing(thief)
    const { password } = world.who('aAdm')
    const secret = secretOf(await thief.post('/enrol-totp', { token, password }))
    const fields = { oldPassword: password, newPassword: NEXT, repeat: NEXT }
    assert.equal((await press(owner, '/account/password', fields)).status, 303)

    const confirm = { token, code: codeOf(world, secret) }
    assert.equal((await thief.post('/enrol-totp/confirm', confirm)).status, 410)
    assert.equal((await thief.post('/enrol-totp', { token, password })).status, 401)
    assert.equal(await isSignedIn(owner), true)
    world.clock.advanceMs(30_000)
    const half = new Browser(world)
    await half.post('/login', { email: 'adm@a.test', password: NEXT })
    assert.equal((await half.post('/login/code', { code: world.code('aAdm') })).status, 303)
  }))

test('R-16: a second start of replacing ends the first, and each is an event', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const before = (await world.events()).length
    const first = await beginReplacing(browser)
    const second = await beginReplacing(browser)
    assert.equal((await browser.get(`/enrol-totp?token=${first}`)).status, 410)
    assert.equal((await browser.get(`/enrol-totp?token=${second}`)).status, 200)
    const events = (await world.events()).slice(before)
    assert.deepEqual(
      events.map((event) => [event.event_type, event.operation, event.auth_method]),
      Array(2).fill(['admin_totp_start_enrollment', 'replace-totp', 'session']),
    )
    assert.ok(!(await world.dump()).includes(second), 'no token at rest')
  }))

test('R-16: a reset by a billing administrator ends an enrolment that was begun', () =>
  inWorld(async (world) => {
    const { id, password } = world.who('aAdm')
    const browser = await signIn(world, 'aAdm')
    const token = await beginReplacing(browser)
    const secret = secretOf(await browser.post('/enrol-totp', { token, password }))
    await world.call({ as: 'aBill', method: 'POST', path: `/api/users/resettotp/${id}` })
    const code = codeOf(world, secret)
    assert.equal((await browser.post('/enrol-totp/confirm', { token, code })).status, 410)
    assert.equal((await world.row('aAdm')).totp_enrolled, 0)
  }))
