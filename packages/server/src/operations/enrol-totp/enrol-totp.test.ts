import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { settledState } from '../../testing/common-rules.ts'
import { codeOf, enrol, secretOf } from '../../testing/enrol.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { World } from '../../testing/world.ts'

/** aAdm has lost the app: a reset, and the link to enrol anew. */
async function mailedToken(world: World): Promise<string> {
  const path = `/api/users/resettotp/${world.who('aAdm').id}`
  await world.call({ as: 'aBill', method: 'POST', path })
  return world.token('adm@a.test', '/enrol-totp')
}

const passwordOf = (world: World) => world.who('aAdm').password

test('R-16: opening the page, by GET and HEAD and often, uses nothing up and shows no key', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const path = `/enrol-totp?token=${token}`
    const before = await settledState(world)
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) {
      const answer = await world.call({ path, method })
      assert.equal(answer.status, 200)
      assert.doesNotMatch(answer.text, /id="key"|class="qr"/)
      assert.equal(answer.headers.get('set-cookie'), null)
    }
    assert.equal(await settledState(world), before)
  }))

test('enrolment asks the password, shows QR code and key, takes a code, and shows recovery codes once', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    await world.giveSession('aAdm')
    const mailCount = (await world.mails()).length
    const browser = new Browser(world)
    const page = await browser.post('/enrol-totp', { token, password: passwordOf(world) })
    assert.equal(page.status, 200)
    assert.match(page.text, /class="qr"[^>]*><svg/)
    const secret = secretOf(page)
    assert.equal(secret.length, 20)
    assert.equal((await world.row('aAdm')).totp_enrolled, 0, 'not before a code proves it')

    const done = await browser.post('/enrol-totp/confirm', { token, code: codeOf(world, secret) })
    assert.equal(done.status, 200)
    assert.equal(done.headers.get('set-cookie'), null)
    const codes = done.text.match(/[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/g) ?? []
    assert.equal(new Set(codes).size, 10)

    assert.partialDeepStrictEqual(await world.row('aAdm'), {
      totp_enrolled: 1,
      totp_reset_at_ms: null,
    })
    assert.equal(await world.sessionCount('aAdm'), 0)
    const stored = await world.query(
      'SELECT code_hash FROM recovery_codes WHERE administrator_id = ?',
      world.who('aAdm').id,
    )
    assert.equal(stored.length, 10)
    const dump = await world.dump()
    const base32 = /id="key">([A-Z2-7 ]+)</.exec(page.text)?.[1]?.replaceAll(' ', '') ?? 'none'
    for (const shown of [...codes, base32, Buffer.from(secret).toString('hex')]) {
      assert.ok(!dump.includes(shown), 'what was shown is not stored')
      assert.ok(!world.logLines.join('').includes(shown), 'what was shown is not logged')
    }
    const mails = (await world.mails()).slice(mailCount)
    assert.deepEqual(
      mails.map(({ to }) => to),
      ['adm@a.test'],
    )
    assert.ok(!codes.some((code) => mails[0]?.text.includes(code)))
    assert.partialDeepStrictEqual((await world.events()).at(-1), {
      event_type: 'admin_totp_finish_enrollment',
      changes: [{ field: 'totpEnrolled', from: false, to: true }],
    })
  }))

test('R-12: the code that confirmed the enrolment does not sign in; the next one does', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const browser = new Browser(world)
    const page = await browser.post('/enrol-totp', { token, password: passwordOf(world) })
    const secret = secretOf(page)
    await browser.post('/enrol-totp/confirm', { token, code: codeOf(world, secret) })
    await browser.post('/login', { email: 'adm@a.test', password: passwordOf(world) })
    const used = await browser.post('/login/code', { code: codeOf(world, secret) })
    assert.equal(used.status, 401)
    world.clock.advanceMs(30_000)
    const next = await browser.post('/login/code', { code: codeOf(world, secret) })
    assert.equal(next.status, 303)
  }))

test('R-16: a used link opens no second enrolment', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const browser = new Browser(world)
    await enrol(world, browser, 'aAdm')
    const state = await settledState(world)
    assert.equal((await browser.get(`/enrol-totp?token=${token}`)).status, 410)
    const password = passwordOf(world)
    assert.equal((await browser.post('/enrol-totp', { token, password })).status, 410)
    assert.equal((await browser.post('/enrol-totp/confirm', { token, code: '123456' })).status, 410)
    assert.equal(await settledState(world), state)
  }))

test('R-16: of 50 parallel confirmations exactly one enrols', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const browser = new Browser(world)
    const page = await browser.post('/enrol-totp', { token, password: passwordOf(world) })
    const code = codeOf(world, secretOf(page))
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => browser.post('/enrol-totp/confirm', { token, code })),
    )
    const statuses = answers.map(({ status }) => status)
    assert.equal(statuses.filter((status) => status === 200).length, 1)
    // no more tries at once are evaluated than may be; the others wait.
    assert.ok(
      statuses.every((status) => [200, 410, 429].includes(status)),
      String(statuses),
    )
    assert.equal((await world.query('SELECT * FROM recovery_codes')).length, 10)
    const finished = (await world.events()).filter((event) => event.operation === 'enrol-totp')
    assert.equal(finished.length, 1)
  }))

test('R-16: an enrol link lives 60 minutes, at the opening, the password and the code', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const browser = new Browser(world)
    const password = passwordOf(world)
    world.clock.advanceMs(3_600_000 - 1)
    const page = await browser.post('/enrol-totp', { token, password })
    assert.equal(page.status, 200)
    world.clock.advanceMs(1)
    const code = codeOf(world, secretOf(page))
    assert.equal((await browser.post('/enrol-totp/confirm', { token, code })).status, 410)
    assert.equal((await browser.post('/enrol-totp', { token, password })).status, 410)
    assert.equal((await browser.get(`/enrol-totp?token=${token}`)).status, 410)
    assert.equal((await world.row('aAdm')).totp_enrolled, 0)
  }))

test('R-16: a link to set a password enrols nothing', () =>
  withWorld(async (world) => {
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aAdm').id}` })
    const token = await world.token('adm@a.test', '/set-password')
    const browser = new Browser(world)
    assert.equal((await browser.get(`/enrol-totp?token=${token}`)).status, 410)
    const password = passwordOf(world)
    assert.equal((await browser.post('/enrol-totp', { token, password })).status, 410)
    assert.equal((await browser.post('/enrol-totp/confirm', { token, code: '123456' })).status, 410)
  }))
