import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Origin } from '../../domain/event/origin.ts'
import { Browser } from '../../testing/browser.ts'
import {
  enrol,
  forgotPassword,
  inWorld,
  isSignedIn,
  messagesTo,
  passPassword,
  press,
  recoveryCodesIn,
  signIn,
  tryPassword,
} from '../../testing/signing-in.ts'
import type { World } from '../../testing/world.ts'
import { type BreakGlassLinks, breakGlass } from './break-glass.ts'

const LOCAL: Origin = {
  requestId: '0'.repeat(24),
  clientIp: '127.0.0.1',
  userAgent: 'castellan-server break-glass',
  authMethod: 'local',
  mfa: false,
}
const NEXT = 'cobalt heron under the stairs'

const run = (world: World, email = 'adm@a.test') =>
  breakGlass(world.server.ports, { email, origin: LOCAL })

const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''

function setPassword(browser: Browser, token: string) {
  return browser.post('/set-password', { token, password: NEXT, repeat: NEXT })
}

test('R-20: break-glass ends factor, recovery codes, sessions and links, and leaves password and key', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const [code = ''] = recoveryCodesIn(await press(browser, '/account/recovery-codes'))
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aAdm').id}` })
    const mailed = await world.token('adm@a.test', '/set-password')
    await run(world)
    assert.equal(await isSignedIn(browser), false)
    assert.equal((await browser.get(`/set-password?token=${mailed}`)).status, 410)
    const { totp_enrolled, totp_secret_box } = await world.row('aAdm')
    assert.deepEqual([totp_enrolled, totp_secret_box], [0, null])
    assert.deepEqual(await world.query('SELECT * FROM recovery_codes'), [])
    const half = await passPassword(world, 'aAdm')
    for (const dead of [world.code('aAdm', 1), code]) {
      assert.equal((await half.post('/login/code', { code: dead })).status, 401)
    }
    assert.equal(await isSignedIn(half), false)
    assert.equal((await world.call({ as: 'aAdm', path: '/api/users/getSelf' })).status, 200)
  }))

test('R-20: its two links set a password and then enrol an app, and with both the owner is in', () =>
  inWorld(async (world) => {
    const links = await run(world)
    const browser = new Browser(world)
    assert.match(links.setPassword, /^https:\/\/id\.test\.example\/set-password\?token=/)
    assert.equal((await setPassword(browser, tokenOf(links.setPassword))).status, 200)
    const { page, recoveryCodes } = await enrol(world, browser, tokenOf(links.enrolTotp), NEXT)
    assert.equal(page.status, 200, page.text)
    await tryPassword(browser, 'adm@a.test', NEXT)
    await browser.post('/login/code', { code: recoveryCodes[0] ?? '' })
    assert.equal(await isSignedIn(browser), true)
    for (const path of Object.values(links)) {
      assert.equal((await browser.get(path.replace('https://id.test.example', ''))).status, 410)
    }
  }))

test('R-20: the password of before opens the enrolment too', () =>
  inWorld(async (world) => {
    const { enrolTotp } = await run(world)
    const { password } = world.who('aAdm')
    const { page } = await enrol(world, new Browser(world), tokenOf(enrolTotp), password)
    assert.equal(page.status, 200)
  }))

test('R-20: after break-glass the mailbox alone still wins nothing', () =>
  inWorld(async (world) => {
    const links = await run(world)
    const thief = new Browser(world)
    await forgotPassword(world, thief, 'adm@a.test')
    assert.deepEqual(
      await messagesTo(world, 'adm@a.test'),
      ['break-glass'],
      'what was handed over holds',
    )
    assert.equal((await thief.get(links.setPassword.replace(/^https:\/\/[^/]+/, ''))).status, 200)

    world.clock.advanceMs(61 * 60_000)
    await forgotPassword(world, thief, 'adm@a.test')
    const stolen = await world.token('adm@a.test', '/set-password')
    assert.equal((await setPassword(thief, stolen)).status, 200)
    await assert.rejects(world.token('adm@a.test', '/enrol-totp'))
    await tryPassword(thief, 'adm@a.test', NEXT)
    await thief.post('/login/enrolment-link', {})
    assert.equal(await isSignedIn(thief), false)
    const mailed = await world.token('adm@a.test', '/enrol-totp')
    for (const token of [mailed, tokenOf(links.enrolTotp)]) {
      assert.notEqual((await enrol(world, thief, token, NEXT)).page.status, 200)
    }
    assert.equal((await world.row('aAdm')).totp_enrolled, 0)
  }))

test('break-glass lifts a suspension', () =>
  inWorld(async (world) => {
    const links = await run(world, 'susp@a.test')
    assert.partialDeepStrictEqual(await world.row('aSusp'), { suspended: 0, frozen: 0 })
    assert.equal((await setPassword(new Browser(world), tokenOf(links.setPassword))).status, 200)
  }))

test('R-11: break-glass lets a disabled password and code be tried again', () =>
  inWorld(async (world) => {
    for (const authenticator of ['password', 'totp']) {
      await world.tamper(
        'INSERT INTO failures VALUES (?, ?, 20, ?, ?, 1)',
        world.who('aAdm').id,
        authenticator,
        world.clock.nowMs(),
        world.clock.nowMs(),
      )
    }
    const { enrolTotp } = await run(world)
    const { password } = world.who('aAdm')
    const { page } = await enrol(world, new Browser(world), tokenOf(enrolTotp), password)
    assert.equal(page.status, 200, page.text)
  }))

test('R-21: break-glass is an event of this machine, and every billing administrator and the owner is mailed', () =>
  inWorld(async (world) => {
    await world.withSecondBilling()
    await run(world)
    assert.partialDeepStrictEqual((await world.events()).at(-1), {
      operation: 'break-glass',
      auth_method: 'local',
      success: true,
      initiated_by: null,
      resource: { email: 'adm@a.test' },
    })
    for (const email of ['bill@a.test', 'bill2@a.test', 'adm@a.test']) {
      assert.deepEqual(await messagesTo(world, email), ['break-glass'], email)
    }
    assert.deepEqual(await messagesTo(world, 'bill@b.test'), [])
  }))

async function assertNowhere(world: World, links: BreakGlassLinks): Promise<void> {
  const mails = JSON.stringify(await world.mails())
  const stored =
    (await world.dump()) + JSON.stringify(await world.events()) + world.logLines.join('\n')
  for (const link of Object.values(links)) {
    assert.ok(!mails.includes(tokenOf(link)), 'no mail carries it')
    assert.ok(!stored.includes(tokenOf(link)), 'nothing at rest holds it')
  }
}

test('R-16: the links of break-glass stand in no mail, event, log or row, and live an hour', () =>
  inWorld(async (world) => {
    const links = await run(world)
    await assertNowhere(world, links)
    world.clock.advanceMs(3_600_000 - 1)
    const open = (link: string) => new Browser(world).get(link.replace(/^https:\/\/[^/]+/, ''))
    assert.equal((await open(links.setPassword)).status, 200)
    world.clock.advanceMs(1)
    assert.equal((await open(links.setPassword)).status, 410)
    assert.equal((await open(links.enrolTotp)).status, 410)
  }))

test('R-22: a password set through break-glass confirms no address', () =>
  inWorld(async (world) => {
    const path = `/api/users/${world.who('aAdm').id}`
    await world.call({ as: 'aBill', method: 'PUT', path, body: { email: 'ada@a.test' } })
    const { setPassword: link } = await run(world, 'ada@a.test')
    assert.equal((await setPassword(new Browser(world), tokenOf(link))).status, 200)
    assert.equal((await world.row('aAdm')).email_confirmed, 0)
  }))

test('break-glass for an address that nobody has changes nothing', () =>
  inWorld(async (world) => {
    const before = await world.dump()
    await assert.rejects(run(world, 'nobody@a.test'), { code: 'administrator.not-found' })
    assert.equal(await world.dump(), before)
  }))

test('R-31: no route leads to break-glass', () =>
  inWorld(async (world) => {
    for (const path of ['/break-glass', '/api/break-glass', '/api/users/break-glass']) {
      const answer = await world.call({ as: 'aBill', method: 'POST', path, body: {} })
      assert.ok([404, 405].includes(answer.status), `${path}: ${answer.status}`)
    }
  }))
