import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { withoutRequestId } from '../../testing/common-rules.ts'
import { countVerifications, inWorld, tryPassword } from '../../testing/signing-in.ts'
import type { World } from '../../testing/world.ts'

const WRONG = 'not the password of anybody'

const attemptsOf = (world: World): readonly (readonly [string, string])[] => [
  ['adm@a.test', WRONG],
  ['nobody@a.test', WRONG],
  ['susp@a.test', world.who('aSusp').password],
  ['new@a.test', WRONG],
  ['not an address', WRONG],
  ['adm@a.test\0', WRONG],
  ['', ''],
]

test('R-32: a wrong password and an unknown, suspended, never activated or malformed account are one 401', () =>
  inWorld(async (world) => {
    const answers = new Set<string>()
    for (const [email, password] of attemptsOf(world)) {
      const answer = await tryPassword(new Browser(world), email, password)
      assert.equal(answer.status, 401, email)
      assert.deepEqual(answer.headers.getSetCookie(), [])
      answers.add(withoutRequestId(answer))
    }
    assert.equal(answers.size, 1, [...answers].join('\n'))
  }))

test('R-32: known and unknown accounts cost the same one hash', () =>
  inWorld(async (world) => {
    const count = countVerifications(world)
    for (const [index, [email, password]] of attemptsOf(world).entries()) {
      await tryPassword(new Browser(world), email, password)
      assert.equal(count(), index + 1, email)
    }
  }))

test('R-33: each wrong try is one refused event, of a known address in its organization', () =>
  inWorld(async (world) => {
    const before = (await world.events()).length
    await tryPassword(new Browser(world), 'adm@a.test', WRONG)
    await tryPassword(new Browser(world), 'nobody@a.test', WRONG)
    const [known, unknown, ...more] = (await world.events()).slice(before)
    assert.partialDeepStrictEqual(known, {
      event_type: 'admin_login_attempt',
      organization: world.organizationId('tenant A'),
      resource: { email: 'adm@a.test' },
      initiated_by: null,
      success: false,
      operation: 'sign-in',
    })
    assert.partialDeepStrictEqual(unknown, {
      event_type: 'admin_login_attempt',
      organization: null,
      success: false,
    })
    assert.deepEqual(more, [])
  }))

test('R-33: no password that was tried stands in the database or in the log', () =>
  inWorld(async (world) => {
    const canary = 'canary-of-a-password-7351'
    await tryPassword(new Browser(world), 'adm@a.test', canary)
    await tryPassword(new Browser(world), canary, world.who('aAdm').password)
    assert.ok(!(await world.dump()).includes(canary))
    assert.ok(!world.logLines.join('\n').includes(canary))
  }))

test('the password is taken as it was typed: no case is folded, no space cut', () =>
  inWorld(async (world) => {
    const { email, password } = world.who('aAdm')
    for (const typed of [password.toUpperCase(), `${password} `, ` ${password}`]) {
      assert.equal((await tryPassword(new Browser(world), email, typed)).status, 401)
    }
    assert.equal((await tryPassword(new Browser(world), email.toUpperCase(), password)).status, 200)
  }))

test('signing in from a page of another site is refused, and no password is compared', () =>
  inWorld(async (world) => {
    const count = countVerifications(world)
    const { email, password } = world.who('aAdm')
    for (const site of ['cross-site', 'same-site']) {
      const headers = { 'sec-fetch-site': site }
      const answer = await new Browser(world).post('/login', { email, password }, headers)
      assert.equal(answer.status, 403)
    }
    assert.equal(count(), 0)
    assert.equal(await world.sessionCount('aAdm'), 0)
  }))
