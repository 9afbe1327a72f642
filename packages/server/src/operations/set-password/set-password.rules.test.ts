import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { settledState } from '../../testing/common-rules.ts'
import { enrol } from '../../testing/enrol.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { Name, World } from '../../testing/world.ts'

const PASSWORD = 'seven quiet otters rowing'

async function mailedToken(world: World, name: Name): Promise<string> {
  await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who(name).id}` })
  return world.token(world.who(name).email, '/set-password')
}

const press = (world: World, token: string, password: string, repeat = password) =>
  new Browser(world).post('/set-password', { token, password, repeat })

const resetTotp = (world: World, name: Name) =>
  world.call({
    as: 'aBill',
    method: 'POST',
    path: `/api/users/resettotp/${world.who(name).id}`,
  })

test('R-10: a weak password is refused with every reason, is not shown again, and the link stays usable', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world, 'aAdm')
    const before = await settledState(world)
    const weak: readonly [password: string, reason: RegExp][] = [
      ['short otter', /at least 12 characters/],
      ['password1234', /common password/],
      ['i am adm@a.test', /your name or address/],
      ['my tenant a keeps gulls', /name of the organization/],
      ['castellan gull harbour', /organization or product/],
      ['abcabcabcabcabc', /repeat itself/],
      ['x'.repeat(1025), /at most 1024 characters/],
      ['', /at least 12 characters/],
    ]
    for (const [password, reason] of weak) {
      const answer = await press(world, token, password)
      assert.equal(answer.status, 400, password.slice(0, 40))
      assert.match(answer.text, reason)
      if (password !== '') assert.ok(!answer.text.includes(password), 'the password is not echoed')
      assert.match(answer.text, /name="password"/, 'the form is there again')
    }
    assert.equal(await settledState(world), before)
    assert.equal((await press(world, token, PASSWORD)).status, 200)
  }))

test('R-10: two different spellings are refused, and the link stays usable', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world, 'aAdm')
    const answer = await press(world, token, PASSWORD, `${PASSWORD} `)
    assert.equal(answer.status, 400)
    assert.match(answer.text, /not the same/)
    assert.ok(!answer.text.includes(PASSWORD))
    assert.equal((await press(world, token, PASSWORD)).status, 200)
  }))

test('R-10: a password that stands alone has 15 characters, one beside TOTP 12', () =>
  withWorld(async (world) => {
    const { id } = world.who('aHelp')
    await world.tamper(
      'UPDATE administrators SET enable_multi_factor = 0, totp_enrolled = 0 WHERE id = ?',
      id,
    )
    const token = await mailedToken(world, 'aHelp')
    const alone = await press(world, token, 'otters row 14c')
    assert.equal(alone.status, 400)
    assert.match(alone.text, /at least 15 characters/)
    assert.equal((await press(world, await mailedToken(world, 'aAdm'), 'otters row14')).status, 200)
    assert.equal((await press(world, token, 'otters row 15ch')).status, 200)
  }))

test('R-10: any characters are taken as they are, blanks at the ends and 500 characters too', () =>
  withWorld(async (world) => {
    const odd = `  otter 🦦 Ünïcödé %00 & = + ${'gull harbour '.repeat(40)} `
    const token = await mailedToken(world, 'aAdm')
    assert.equal((await press(world, token, odd)).status, 200)
    const signIn = (password: string) =>
      new Browser(world).post('/login', { email: 'adm@a.test', password })
    assert.equal((await signIn(odd.trim())).status, 401)
    assert.equal((await signIn(odd.slice(0, 72))).status, 401)
    assert.equal((await signIn(odd)).status, 200)
  }))

test('R-09: what is stored of a password is an argon2id hash of 19 MiB and two passes', () =>
  withWorld(async (world) => {
    await press(world, await mailedToken(world, 'aAdm'), PASSWORD)
    assert.match(
      String((await world.row('aAdm')).password_hash),
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
    )
    const written = (await world.dump()) + world.logLines.join('')
    assert.ok(!written.includes(PASSWORD))
  }))

test('a first password activates, and mails the enrol link where TOTP is required', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world, 'aNew')
    assert.match((await world.call({ path: `/set-password?token=${token}` })).text, /Welcome/)
    const mailCount = (await world.mails()).length
    assert.equal((await press(world, token, PASSWORD)).status, 200)
    const texts = (await world.mails()).slice(mailCount).map(({ text }) => text)
    assert.equal(texts.length, 2)
    assert.match(texts[1] ?? '', /\/enrol-totp\?token=/)
    const enrolToken = await world.token('new@a.test', '/enrol-totp')
    const answer = await new Browser(world).post('/enrol-totp', {
      token: enrolToken,
      password: PASSWORD,
    })
    assert.equal(answer.status, 200, 'at an activation the first password may come from the mail')
  }))

test('R-20: a password set from a mail after a TOTP reset does not open the enrolment', () =>
  withWorld(async (world) => {
    await resetTotp(world, 'aAdm')
    const enrolToken = await world.token('adm@a.test', '/enrol-totp')
    const passwordToken = await mailedToken(world, 'aAdm')
    const mailCount = (await world.mails()).length
    assert.equal((await press(world, passwordToken, PASSWORD)).status, 200)
    assert.equal((await world.mails()).length, mailCount + 1, 'no further enrol link is mailed')

    const browser = new Browser(world)
    const answer = await browser.post('/enrol-totp', { token: enrolToken, password: PASSWORD })
    assert.equal(answer.status, 403)
    assert.match(answer.text, /break-glass/)
    assert.equal((await world.row('aAdm')).totp_enrolled, 0)
    const old = { token: enrolToken, password: world.who('aAdm').password }
    assert.equal((await browser.post('/enrol-totp', old)).status, 401)
  }))

test('R-20: a second reset does not launder a password that came by mail after the first', () =>
  withWorld(async (world) => {
    await resetTotp(world, 'aAdm')
    await press(world, await mailedToken(world, 'aAdm'), PASSWORD)
    world.clock.advanceMs(120_000)
    await resetTotp(world, 'aAdm')
    const token = await world.token('adm@a.test', '/enrol-totp')
    const answer = await new Browser(world).post('/enrol-totp', { token, password: PASSWORD })
    assert.equal(answer.status, 403)
  }))

test('R-20: a password that came by mail before the reset counts once it was used beside a code', () =>
  withWorld(async (world) => {
    const open = async () => {
      await resetTotp(world, 'aAdm')
      const token = await world.token('adm@a.test', '/enrol-totp')
      return new Browser(world).post('/enrol-totp', { token, password: PASSWORD })
    }
    await press(world, await mailedToken(world, 'aAdm'), PASSWORD)
    const browser = new Browser(world)
    await browser.post('/login', { email: 'adm@a.test', password: PASSWORD })
    assert.equal((await browser.post('/login/code', { code: world.code('aAdm') })).status, 303)
    assert.equal((await open()).status, 200)
  }))

test('R-20: a password that came by mail before the reset, and was never used beside a code, counts for nothing', () =>
  withWorld(async (world) => {
    await press(world, await mailedToken(world, 'aAdm'), PASSWORD)
    world.clock.advanceMs(120_000)
    await resetTotp(world, 'aAdm')
    const token = await world.token('adm@a.test', '/enrol-totp')
    const answer = await new Browser(world).post('/enrol-totp', { token, password: PASSWORD })
    assert.equal(answer.status, 403)
  }))

test('R-20: after an enrolment is confirmed a later password from a mail counts again', () =>
  withWorld(async (world) => {
    await resetTotp(world, 'aAdm')
    const done = await enrol(world, new Browser(world), 'aAdm')
    assert.equal(done.status, 200)
    assert.equal((await world.row('aAdm')).totp_reset_at_ms, null)
  }))

test('R-28: the form is taken as a form, with each field once', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world, 'aAdm')
    const send = (rawBody: string, type: string) =>
      world.call({
        method: 'POST',
        path: '/set-password',
        rawBody,
        headers: { 'content-type': type },
      })
    const json = JSON.stringify({ token, password: PASSWORD, repeat: PASSWORD })
    assert.equal((await send(json, 'application/json')).status, 415)
    const form = new URLSearchParams({ token, password: PASSWORD, repeat: PASSWORD }).toString()
    assert.equal((await send(form, 'text/plain')).status, 415)
    const twice = `${form}&password=another`
    assert.equal((await send(twice, 'application/x-www-form-urlencoded')).status, 400)
    assert.equal((await send(form, 'application/x-www-form-urlencoded; charset=UTF-8')).status, 200)
  }))
