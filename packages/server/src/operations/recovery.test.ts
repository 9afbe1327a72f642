import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Origin } from '../domain/event/origin.ts'
import { Browser } from '../testing/browser.ts'
import {
  enrol,
  forgotPassword,
  inWorld,
  isSignedIn,
  press,
  recoveryCodesIn,
  signIn,
  tryPassword,
} from '../testing/signing-in.ts'
import type { World } from '../testing/world.ts'
import { breakGlass } from './break-glass/break-glass.ts'

const EMAIL = 'adm@a.test'
const NEXT = 'cobalt heron under the stairs'
const ORIGIN: Origin = {
  requestId: '0'.repeat(24),
  clientIp: '127.0.0.1',
  userAgent: 'test',
  authMethod: 'local',
  mfa: false,
}

/** Everybody who holds the mailbox can do these; so much later that none is a repeat. */
async function forgot(world: World, browser: Browser): Promise<string> {
  world.clock.advanceMs(61_000)
  await forgotPassword(world, browser, EMAIL)
  return world.token(EMAIL, '/set-password')
}

async function setPassword(world: World, browser: Browser, password = NEXT): Promise<number> {
  const token = await forgot(world, browser)
  return (await browser.post('/set-password', { token, password, repeat: password })).status
}

async function resetTotp(world: World): Promise<void> {
  world.clock.advanceMs(61_000)
  const path = `/api/users/resettotp/${world.who('aAdm').id}`
  assert.equal((await world.call({ as: 'aBill', method: 'POST', path })).status, 200)
}

const enrolMailed = async (world: World, browser: Browser, password: string) =>
  enrol(world, browser, await world.token(EMAIL, '/enrol-totp'), password)

async function passBoth(browser: Browser, password: string, code: string) {
  await tryPassword(browser, EMAIL, password)
  await browser.post('/login/code', { code })
  return isSignedIn(browser)
}

async function recoveryCode(world: World): Promise<string> {
  const browser = await signIn(world, 'aAdm')
  return recoveryCodesIn(await press(browser, '/account/recovery-codes'))[0] ?? ''
}

async function object(world: World, to: string): Promise<void> {
  const token = await world.token(to, '/this-was-not-me')
  const answer = await new Browser(world).post('/this-was-not-me', { token })
  assert.equal(answer.status, 200)
  assert.partialDeepStrictEqual(await world.row('aAdm'), { suspended: 1, frozen: 1 })
}

test('R-20: a lost phone: after a reset the password opens a new enrolment, and its codes sign in', () =>
  inWorld(async (world) => {
    await resetTotp(world)
    const browser = new Browser(world)
    const { password } = world.who('aAdm')
    const { page, recoveryCodes } = await enrolMailed(world, browser, password)
    assert.equal(page.status, 200)
    assert.equal(await passBoth(browser, password, recoveryCodes[0] ?? ''), true)
  }))

test('R-19: a forgotten password: the mailed link sets one, signs nobody in, and the code is still asked for', () =>
  inWorld(async (world) => {
    const browser = new Browser(world)
    assert.equal(await setPassword(world, browser), 200)
    assert.equal(await isSignedIn(browser), false)
    await tryPassword(browser, EMAIL, NEXT)
    assert.equal(await isSignedIn(browser), false)
    assert.equal((await world.row('aAdm')).totp_enrolled, 1)
    assert.equal(await passBoth(browser, NEXT, world.code('aAdm')), true)
  }))

test('R-20: both lost, with a recovery code: in, and a new app can be enrolled at once', () =>
  inWorld(async (world) => {
    const code = await recoveryCode(world)
    const browser = new Browser(world)
    await setPassword(world, browser)
    assert.equal(await passBoth(browser, NEXT, code), true)
    const begun = await press(browser, '/account/totp')
    const token = /token=([\w-]+)/.exec(begun.headers.get('location') ?? '')?.[1] ?? ''
    assert.equal((await enrol(world, browser, token, NEXT)).page.status, 200)
  }))

test('R-20: both lost, with break-glass: the links that it prints let the owner in', () =>
  inWorld(async (world) => {
    const browser = new Browser(world)
    await resetTotp(world)
    await setPassword(world, browser)
    assert.equal((await enrolMailed(world, browser, NEXT)).page.status, 403)
    const links = await breakGlass(world.server.ports, { email: EMAIL, origin: ORIGIN })
    const tokenOf = (link: string) => link.split('token=')[1] ?? ''
    const third = 'seventeen quiet lighthouses'
    const fields = { token: tokenOf(links.setPassword), password: third, repeat: third }
    assert.equal((await browser.post('/set-password', fields)).status, 200)
    const { recoveryCodes } = await enrol(world, browser, tokenOf(links.enrolTotp), third)
    assert.equal(await passBoth(browser, third, recoveryCodes[0] ?? ''), true)
  }))

type Act = 'forgot' | 'reset' | 'askEnrol'

const acts: Readonly<Record<Act, (world: World, thief: Browser) => Promise<unknown>>> = {
  forgot: (world, thief) => setPassword(world, thief),
  reset: (world) => resetTotp(world),
  askEnrol: async (_world, thief) => {
    await tryPassword(thief, EMAIL, NEXT)
    await thief.post('/login/enrolment-link', {})
  },
}

/** Every order of up to three acts in which both factors are recovered. */
function orders(): Act[][] {
  const names = Object.keys(acts) as Act[]
  let all: Act[][] = [[]]
  const longer: Act[][] = []
  for (let length = 1; length <= 3; length += 1) {
    all = all.flatMap((order) => names.map((name) => [...order, name]))
    longer.push(...all)
  }
  return longer.filter((order) => order.includes('forgot') && order.includes('reset'))
}

/** What a thief with the mailbox alone tries at the end. */
async function mailboxGetsIn(world: World, thief: Browser): Promise<boolean> {
  const { page, recoveryCodes } = await enrolMailed(world, thief, NEXT)
  assert.notEqual(page.status, 200, 'the enrolment opened')
  return passBoth(thief, NEXT, recoveryCodes[0] ?? '')
}

for (const multiFactor of [1, 0]) {
  const rule = multiFactor === 1 ? 'required' : 'enrolled by choice'
  test(`R-20: with TOTP ${rule} the mailbox alone never gets in, in whatever order both are recovered`, async () => {
    for (const order of orders()) {
      await inWorld(async (world) => {
        const sql = 'UPDATE administrators SET enable_multi_factor = ? WHERE email = ?'
        await world.tamper(sql, multiFactor, EMAIL)
        const thief = new Browser(world)
        for (const act of order) {
          // Optional TOTP that is gone already can't be reset again.
          if (act === 'reset' && multiFactor === 0 && (await world.row('aAdm')).totp_enrolled === 0)
            continue
          await acts[act](world, thief)
        }
        assert.equal(await mailboxGetsIn(world, thief), false, order.join(', '))
        assert.equal((await world.row('aAdm')).totp_enrolled, 0)
      })
    }
  })
}

test('R-20: a mailed password that was used beside the code is the owner’s own, and survives a lost phone', () =>
  inWorld(async (world) => {
    const browser = new Browser(world)
    await setPassword(world, browser)
    assert.equal(await passBoth(browser, NEXT, world.code('aAdm')), true)
    await resetTotp(world)
    assert.equal((await enrolMailed(world, browser, NEXT)).page.status, 200)
  }))

test('R-20: the password of an activation is the owner’s own once an app was enrolled with it', () =>
  inWorld(async (world) => {
    const body = { email: 'fresh@a.test', roleName: 'Help Desk' }
    const made = await world.call({ as: 'aBill', method: 'POST', path: '/api/users', body })
    const { _id: id } = made.json as { _id: string }
    const browser = new Browser(world)
    const token = await world.token('fresh@a.test', '/set-password')
    await browser.post('/set-password', { token, password: NEXT, repeat: NEXT })
    const first = await world.token('fresh@a.test', '/enrol-totp')
    assert.equal((await enrol(world, browser, first, NEXT)).page.status, 200)
    world.clock.advanceMs(61_000)
    await world.call({ as: 'aBill', method: 'POST', path: `/api/users/resettotp/${id}` })
    const second = await world.token('fresh@a.test', '/enrol-totp')
    assert.equal((await enrol(world, browser, second, NEXT)).page.status, 200)
  }))

test('R-20: a stolen mailbox without any reset wins a half session and nothing more', () =>
  inWorld(async (world) => {
    const thief = new Browser(world)
    await setPassword(world, thief)
    await tryPassword(thief, EMAIL, NEXT)
    await thief.post('/login/enrolment-link', {})
    await assert.rejects(world.token(EMAIL, '/enrol-totp'))
    assert.equal(await isSignedIn(thief), false)
  }))

const middles: Readonly<Record<string, (world: World, browser: Browser) => Promise<unknown>>> = {
  'a lost phone': (world) => resetTotp(world),
  'a forgotten password': (world, browser) => forgot(world, browser),
  'a password that was just set': (world, browser) => setPassword(world, browser),
  'both lost': async (world, browser) => {
    await resetTotp(world)
    await setPassword(world, browser)
  },
  'a used recovery code': async (world, browser) => {
    const code = await recoveryCode(world)
    await passBoth(browser, world.who('aAdm').password, code)
  },
}

for (const [name, middle] of Object.entries(middles)) {
  test(`R-21: "this was not me" in the middle of ${name} ends every way in until a billing administrator lifts it`, () =>
    inWorld(async (world) => {
      const browser = new Browser(world)
      await middle(world, browser)
      await object(world, EMAIL)
      const open = (await world.openLinks('aAdm')).filter((purpose) => purpose !== 'object')
      assert.deepEqual(open, [])
      assert.equal(await isSignedIn(browser), false)
      assert.equal(await world.sessionCount('aAdm'), 0)
      for (const password of [world.who('aAdm').password, NEXT]) {
        assert.equal((await tryPassword(new Browser(world), EMAIL, password)).status, 401)
      }
      assert.equal((await world.call({ as: 'aAdm', path: '/api/users/getSelf' })).status, 401)
      const mailCount = (await world.mails()).length
      world.clock.advanceMs(61_000)
      await forgotPassword(world, browser, EMAIL)
      assert.equal((await world.mails()).length, mailCount, 'a frozen account is mailed no link')
      const path = `/api/users/${world.who('aAdm').id}/unsuspend`
      assert.equal((await world.call({ as: 'aBill', method: 'POST', path })).status, 200)
      assert.equal((await world.call({ as: 'aAdm', path: '/api/users/getSelf' })).status, 200)
    }))
}
