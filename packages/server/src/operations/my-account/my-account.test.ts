import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inWorld, signIn } from '../../testing/signing-in.ts'

test('my-account shows who is signed in, the sessions, and a form for each thing of one’s own', () =>
  inWorld(async (world) => {
    await signIn(world, 'aHelp')
    const other = await signIn(world, 'aAdm')
    const browser = await signIn(world, 'aAdm')
    const { text, headers } = await browser.get('/account')
    assert.match(text, /adm@a\.test/)
    assert.doesNotMatch(text, /help@a\.test/)
    const ends = text.match(/action="\/account\/sessions\/end"/g) ?? []
    assert.equal(ends.length, 1, 'one other session, and none for this one')
    for (const form of ['password', 'totp', 'recovery-codes', 'api-key']) {
      assert.ok(text.includes(`action="/account/${form}"`), form)
    }
    assert.equal(headers.get('cache-control'), 'no-store')
    for (const each of [other, browser]) assert.ok(!text.includes(each.cookie('castellan-session')))
  }))

test('my-account shows no secret: no key, no TOTP secret, no recovery code', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const { text } = await browser.get('/account')
    const { apiKey, password } = world.who('aAdm')
    assert.ok(!text.includes(apiKey))
    assert.ok(!text.includes(password))
    assert.doesNotMatch(text, /[A-Z2-7]{4}-[A-Z2-7]{4}-/)
  }))

test('my-account says what a form did, and nothing that an address makes up', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    for (const query of ['', '?done=', '?done=everything', '?done=names&done=session', '?x=<b>']) {
      const { text } = await browser.get(`/account${query}`)
      assert.doesNotMatch(text, /role="status"|everything|<b>/, query)
    }
    assert.match((await browser.get('/account?done=session')).text, /That session has ended\./)
  }))

test('my-account is 401 without a session, and the answer is the form to sign in', () =>
  inWorld(async (world) => {
    for (const cookie of ['', '__Host-castellan-session=', '__Host-castellan-session=x']) {
      const answer = await world.call({ path: '/account', headers: { cookie } })
      assert.equal(answer.status, 401)
      assert.match(answer.text, /action="\/login"/)
    }
    assert.equal((await world.call({ as: 'aAdm', path: '/account' })).status, 401)
  }))

test('R-25: a user agent is text on the page, never markup', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    await world.tamper("UPDATE sessions SET user_agent = '<script>alert(1)</script>'")
    const { text } = await browser.get('/account')
    assert.doesNotMatch(text, /<script/)
    assert.match(text, /&lt;script&gt;/)
  }))
