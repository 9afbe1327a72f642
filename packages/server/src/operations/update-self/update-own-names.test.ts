import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inWorld, press, signIn } from '../../testing/signing-in.ts'
import type { World } from '../../testing/world.ts'

const NAMES = { firstname: 'Rosa', lastname: 'Ortiz' }

async function namesOf(world: World, email: string) {
  const sql = 'SELECT firstname, lastname FROM administrators WHERE email = ?'
  return (await world.query(sql, email))[0]
}

test('the account page saves one’s own names, whatever the role, as an event of the session', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aRO')
    const answer = await press(browser, '/account/names', NAMES)
    assert.equal(answer.status, 303, answer.text)
    assert.equal(answer.headers.get('location'), '/account?done=names')
    assert.partialDeepStrictEqual(await namesOf(world, 'ro@a.test'), NAMES)
    assert.partialDeepStrictEqual((await world.events()).at(-1), {
      event_type: 'admin_update',
      operation: 'update-self',
      auth_method: 'session',
      initiated_by: { email: 'ro@a.test' },
      resource: { email: 'ro@a.test' },
    })
    const { text } = await browser.get('/account?done=names')
    assert.match(text, /role="status">Your names are saved\./)
    for (const name of ['Rosa', 'Ortiz']) assert.ok(text.includes(`value="${name}"`), name)
  }))

test('the form for names takes nothing but names', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aRO')
    const more = { ...NAMES, email: 'boss@a.test', roleName: 'Administrator With Billing' }
    assert.equal((await press(browser, '/account/names', more)).status, 303)
    const changes = (await world.events()).at(-1)?.changes as
      | readonly { field: string }[]
      | undefined
    assert.deepEqual(changes?.map(({ field }) => field).toSorted(), ['firstname', 'lastname'])
  }))

test('a name that cannot be one is said on the page, and nothing is changed', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aRO')
    const before = await namesOf(world, 'ro@a.test')
    const eventCount = (await world.events()).length
    const wrong = { firstname: 'x'.repeat(129), lastname: 'a\u202eb' }
    const { status, text } = await press(browser, '/account/names', wrong)
    assert.equal(status, 400)
    assert.match(text, /First name must have at most 128 characters\./)
    assert.match(text, /Last name must not hold characters that turn the direction of text\./)
    assert.deepEqual(await namesOf(world, 'ro@a.test'), before)
    assert.equal((await world.events()).length, eventCount)
  }))

test('names are saved from the page alone: not without its token, not without a session', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aRO')
    const before = await namesOf(world, 'ro@a.test')
    assert.equal((await browser.post('/account/names', NAMES)).status, 403)
    const token = await browser.antiForgery()
    assert.equal((await press(browser, '/logout')).status, 200)
    const late = await browser.post('/account/names', { ...NAMES, antiForgery: token })
    assert.equal(late.status, 401)
    assert.deepEqual(await namesOf(world, 'ro@a.test'), before)
  }))
