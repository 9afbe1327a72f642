import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { withoutRequestId } from '../../testing/common-rules.ts'
import {
  forgotPassword,
  inWorld,
  isSignedIn,
  messagesTo,
  requestCount,
  requestsDone,
  signIn,
} from '../../testing/signing-in.ts'
import type { World } from '../../testing/world.ts'

const ask = (world: World, email: string) => new Browser(world).post('/forgot-password', { email })

const askAndSettle = (world: World, email: string) =>
  forgotPassword(world, new Browser(world), email)

test('R-32: known, unknown, suspended, never activated and malformed addresses are answered alike', () =>
  inWorld(async (world) => {
    const answers = new Set<string>()
    const emails = ['adm@a.test', 'nobody@a.test', 'susp@a.test', 'new@a.test', 'no address', '']
    for (const email of emails) answers.add(withoutRequestId(await ask(world, email)))
    assert.equal(answers.size, 1, [...answers].join('\n'))
    assert.match([...answers].join(), /^\[200/)
  }))

test('forgot-password mails the link to who has the address, and nobody else anything', () =>
  inWorld(async (world) => {
    const emails = [
      'ADM@a.test',
      'nobody@a.test',
      'susp@a.test',
      'new@a.test',
      'adm@a.test,x@y.test',
    ]
    for (const email of emails) await askAndSettle(world, email)
    const rows = await world.query('SELECT recipient, message FROM outbox ORDER BY position')
    assert.deepEqual(
      rows.map((row) => [row.recipient, row.message]),
      [
        ['adm@a.test', 'password-reset'],
        ['new@a.test', 'activation'],
      ],
    )
    const token = await world.token('adm@a.test', '/set-password')
    assert.equal((await new Browser(world).get(`/set-password?token=${token}`)).status, 200)
  }))

test('R-24: the link leads to the configured address, whatever Host and forwarded headers say', () =>
  inWorld(async (world) => {
    const headers = { 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test' }
    await new Browser(world).post('/forgot-password', { email: 'adm@a.test' }, headers)
    await requestsDone(world, 1)
    const mail = (await world.mails()).at(-1)
    assert.match(mail?.text ?? '', /https:\/\/id\.test\.example\/set-password/)
    assert.doesNotMatch(mail?.text ?? '', /evil/)
  }))

test('forgot-password changes nothing: the old password works and sessions go on', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    await askAndSettle(world, 'adm@a.test')
    assert.equal(await isSignedIn(browser), true)
    assert.equal(await isSignedIn(await signIn(world, 'aAdm')), true)
  }))

test('repeats within a minute are one mail, and more than two an hour none', () =>
  inWorld(async (world) => {
    const mailCount = async () => (await messagesTo(world, 'adm@a.test')).length
    await Promise.all([1, 2, 3, 4].map(() => ask(world, 'adm@a.test')))
    await requestsDone(world, 4)
    assert.equal(await mailCount(), 1)
    world.clock.advanceMs(59_999)
    await askAndSettle(world, 'adm@a.test')
    assert.equal(await mailCount(), 1)
    for (const expected of [2, 2, 2]) {
      world.clock.advanceMs(60_000)
      await askAndSettle(world, 'adm@a.test')
      assert.equal(await mailCount(), expected)
    }
    world.clock.advanceMs(3_600_000)
    await askAndSettle(world, 'adm@a.test')
    assert.equal(await mailCount(), 3)
  }))

test('R-16: a newer link ends the older', () =>
  inWorld(async (world) => {
    await askAndSettle(world, 'adm@a.test')
    const older = await world.token('adm@a.test', '/set-password')
    world.clock.advanceMs(61_000)
    await askAndSettle(world, 'adm@a.test')
    const newer = await world.token('adm@a.test', '/set-password')
    assert.equal((await new Browser(world).get(`/set-password?token=${older}`)).status, 410)
    assert.equal((await new Browser(world).get(`/set-password?token=${newer}`)).status, 200)
  }))

test('R-22: an address that awaits its confirmation is asked for that first', () =>
  inWorld(async (world) => {
    const path = `/api/users/${world.who('aAdm').id}`
    await world.call({ as: 'aBill', method: 'PUT', path, body: { email: 'ada@a.test' } })
    world.clock.advanceMs(61_000)
    await askAndSettle(world, 'adm@a.test')
    await askAndSettle(world, 'ada@a.test')
    assert.deepEqual(await messagesTo(world, 'adm@a.test'), ['email-changed'])
    assert.deepEqual(await messagesTo(world, 'ada@a.test'), ['email-confirm', 'email-confirm'])
  }))

test('a page of another site cannot have mails sent', () =>
  inWorld(async (world) => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    const answer = await new Browser(world).post(
      '/forgot-password',
      { email: 'adm@a.test' },
      headers,
    )
    assert.equal(answer.status, 403)
    await askAndSettle(world, 'nobody@a.test')
    assert.equal(await requestCount(world), 1)
    assert.deepEqual(await messagesTo(world, 'adm@a.test'), [])
  }))

test('R-33: a request that mails nothing is an event as well, and the address that nobody has stands nowhere', () =>
  inWorld(async (world) => {
    await askAndSettle(world, 'nobody@a.test')
    assert.partialDeepStrictEqual((await world.events()).at(-1), {
      event_type: 'admin_request_refused',
      operation: 'request-password-reset',
      error_message: 'administrator.not-found',
    })
    assert.ok(!(await world.dump()).includes('nobody@a.test'))
  }))
