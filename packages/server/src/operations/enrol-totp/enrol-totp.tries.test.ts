import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { codeOf, secretOf } from '../../testing/enrol.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { World } from '../../testing/world.ts'

async function mailedToken(world: World): Promise<string> {
  const path = `/api/users/resettotp/${world.who('aAdm').id}`
  await world.call({ as: 'aBill', method: 'POST', path })
  return world.token('adm@a.test', '/enrol-totp')
}

const failuresOf = async (world: World, authenticator: string) =>
  (
    await world.query(
      'SELECT in_a_row FROM failures WHERE subject = ? AND authenticator = ?',
      world.who('aAdm').id,
      authenticator,
    )
  )[0]?.in_a_row

test('a wrong password shows the form again and no key, and does not show the password', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const wrong = 'not the gull at all'
    const answer = await new Browser(world).post('/enrol-totp', { token, password: wrong })
    assert.equal(answer.status, 401)
    assert.match(answer.text, /password is not right/)
    assert.doesNotMatch(answer.text, /id="key"/)
    assert.ok(!answer.text.includes(wrong))
    assert.equal(await failuresOf(world, 'password'), 1)
  }))

test('R-11: after five wrong passwords the right one has to wait 30 s, and then it counts anew', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const browser = new Browser(world)
    for (let tries = 1; tries <= 5; tries += 1) {
      const answer = await browser.post('/enrol-totp', { token, password: `wrong ${tries}` })
      assert.equal(answer.status, 401)
    }
    const { password } = world.who('aAdm')
    const waiting = await browser.post('/enrol-totp', { token, password })
    assert.equal(waiting.status, 429)
    assert.equal(waiting.headers.get('retry-after'), '30')
    world.clock.advanceMs(30_000)
    assert.equal((await browser.post('/enrol-totp', { token, password })).status, 200)
    assert.equal(await failuresOf(world, 'password'), 0)
  }))

test('R-11: wrong passwords at the enrolment and at the sign-in are one count', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const browser = new Browser(world)
    for (let tries = 1; tries <= 5; tries += 1) {
      await browser.post('/login', { email: 'adm@a.test', password: `wrong ${tries}` })
    }
    const { password } = world.who('aAdm')
    assert.equal((await browser.post('/enrol-totp', { token, password })).status, 429)
  }))

test('R-11: 100 parallel wrong passwords are five tries', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const browser = new Browser(world)
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => browser.post('/enrol-totp', { token, password: 'wrong' })),
    )
    const evaluated = answers.filter(({ status }) => status === 401)
    assert.equal(evaluated.length, 5)
    assert.ok(answers.every(({ status }) => status === 401 || status === 429))
    assert.equal(await failuresOf(world, 'password'), 5)
  }))

test('R-11: after five wrong codes the right one has to wait, and the key stays the same meanwhile', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const browser = new Browser(world)
    const { password } = world.who('aAdm')
    const page = await browser.post('/enrol-totp', { token, password })
    const secret = secretOf(page)
    const right = codeOf(world, secret)
    const wrong = right === '000000' ? '000001' : '000000'
    for (const code of [wrong, '12345', 'abcdef', '', '１２３４５６']) {
      const answer = await browser.post('/enrol-totp/confirm', { token, code })
      assert.equal(answer.status, 401)
      assert.deepEqual(secretOf(answer), secret)
    }
    assert.equal(await failuresOf(world, 'totp'), 5)
    assert.equal(await failuresOf(world, 'password'), undefined, 'the counters are separate')
    assert.equal((await browser.post('/enrol-totp/confirm', { token, code: right })).status, 429)
    assert.equal((await world.row('aAdm')).totp_enrolled, 0)
    world.clock.advanceMs(30_000)
    const code = codeOf(world, secret)
    assert.equal((await browser.post('/enrol-totp/confirm', { token, code })).status, 200)
    assert.equal(await failuresOf(world, 'totp'), undefined)
  }))

test('R-12: a code of the step before and of the step after are taken, of two steps away not', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const browser = new Browser(world)
    const { password } = world.who('aAdm')
    const secret = secretOf(await browser.post('/enrol-totp', { token, password }))
    const at = (steps: number) => {
      const step = Math.floor(world.clock.nowMs() / 30_000) + steps
      return world.server.ports.totpCodes.codeAt(secret, step)
    }
    const taken = new Set([at(-1), at(0), at(1)])
    for (const steps of [-2, 2]) {
      if (taken.has(at(steps))) continue
      const answer = await browser.post('/enrol-totp/confirm', { token, code: at(steps) })
      assert.equal(answer.status, 401)
    }
    assert.equal((await browser.post('/enrol-totp/confirm', { token, code: at(1) })).status, 200)
  }))

test('the device that gave the password first keeps the link: another is 410, with cookie or without', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const { password } = world.who('aAdm')
    const [first, second] = [new Browser(world), new Browser(world)]
    const page = await first.post('/enrol-totp', { token, password })
    const code = codeOf(world, secretOf(page))
    assert.match(
      page.headers.get('set-cookie') ?? '',
      /^__Host-castellan-link=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=3600; Secure$/,
    )
    assert.ok(
      !(await world.dump()).includes(first.cookie('castellan-link')),
      'the cookie is stored as a hash',
    )

    assert.equal((await second.post('/enrol-totp', { token, password })).status, 410)
    assert.equal((await second.post('/enrol-totp/confirm', { token, code })).status, 410)
    const cookie = '__Host-castellan-link=guess'
    const guess = await second.post('/enrol-totp/confirm', { token, code }, { cookie })
    assert.equal(guess.status, 410)
    assert.equal((await world.row('aAdm')).totp_enrolled, 0)
    const again = await first.post('/enrol-totp', { token, password })
    assert.equal(again.status, 200, 'the first device may begin again')
    const fresh = codeOf(world, secretOf(again))
    assert.equal((await first.post('/enrol-totp/confirm', { token, code: fresh })).status, 200)
  }))

test('a code without the password before it is 410', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const answer = await new Browser(world).post('/enrol-totp/confirm', { token, code: '123456' })
    assert.equal(answer.status, 410)
    assert.equal(await failuresOf(world, 'totp'), undefined)
  }))

test('R-12: the key that waits for its code is stored sealed, and is gone once it is taken', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const browser = new Browser(world)
    const { password } = world.who('aAdm')
    const secret = secretOf(await browser.post('/enrol-totp', { token, password }))
    const sealed = "SELECT pending_totp_box AS box FROM links WHERE purpose = 'enrol-totp'"
    assert.match(String((await world.query(sealed))[0]?.box), /^[0-9a-f]{8}\.[\w-]+$/)
    await browser.post('/enrol-totp/confirm', { token, code: codeOf(world, secret) })
    assert.deepEqual(
      (await world.query(sealed)).map(({ box }) => box),
      [null],
    )
  }))
