import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import {
  countVerifications,
  inWorld,
  passPassword,
  signIn,
  tryPassword,
} from '../../testing/signing-in.ts'
import type { World, WorldAnswer } from '../../testing/world.ts'

const WRONG = 'not the password of anybody'

function tally(answers: readonly WorldAnswer[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

const together = (times: number, attempt: () => Promise<WorldAnswer>) =>
  Promise.all(Array.from({ length: times }, attempt))

for (const email of ['adm@a.test', 'nobody@a.test']) {
  test(`R-11: of 200 wrong passwords at once for ${email} five are compared, the rest wait`, () =>
    inWorld(async (world) => {
      const count = countVerifications(world)
      const answers = await together(200, () => tryPassword(new Browser(world), email, WRONG))
      assert.equal(count(), 5)
      assert.deepEqual(tally(answers), { 401: 5, 429: 195 })
    }))
}

test('R-11: of 200 wrong codes at once, from as many sessions as you like, five are compared', () =>
  inWorld(async (world) => {
    const browsers = [await passPassword(world, 'aAdm'), await passPassword(world, 'aAdm')]
    const attempt = (index: number) =>
      (browsers[index % 2] as Browser).post('/login/code', { code: world.code('aAdm', 5) })
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => attempt(index)))
    assert.deepEqual(tally(answers), { 401: 5, 429: 195 })
    const [row] = await world.query("SELECT in_a_row FROM failures WHERE authenticator = 'totp'")
    assert.equal(row?.in_a_row, 5)
    const right = await browsers[0]?.post('/login/code', { code: world.code('aAdm') })
    assert.equal(right?.status, 429)
  }))

test('R-12: of fifty presses of the same right code exactly one signs in', () =>
  inWorld(async (world) => {
    const browser = await passPassword(world, 'aAdm')
    const code = world.code('aAdm')
    const answers = await together(50, () => browser.post('/login/code', { code }))
    assert.equal(tally(answers)[303], 1)
    assert.equal(await world.sessionCount('aAdm'), 1)
  }))

async function fourBrowsers(world: World): Promise<Browser[]> {
  const browsers: Browser[] = []
  for (let index = 0; index < 4; index += 1) browsers.push(await passPassword(world, 'aAdm'))
  return browsers
}

test('R-12: of four browsers with the same code at once one gets in', () =>
  inWorld(async (world) => {
    const code = world.code('aAdm')
    const browsers = await fourBrowsers(world)
    const answers = await Promise.all(browsers.map((each) => each.post('/login/code', { code })))
    assert.deepEqual(tally(answers), { 303: 1, 401: 3 })
  }))

test('a recovery code that four browsers send at once lets one in', () =>
  inWorld(async (world) => {
    const signedIn = await signIn(world, 'aAdm')
    const code = 'AAAA-BBBB-CCCC-DDDD'
    await world.tamper(
      'INSERT INTO recovery_codes (administrator_id, code_hash) VALUES (?, ?)',
      world.who('aAdm').id,
      world.server.ports.digest.sha256Hex(code),
    )
    const browsers = await fourBrowsers(world)
    const answers = await Promise.all(browsers.map((each) => each.post('/login/code', { code })))
    assert.deepEqual(tally(answers), { 303: 1, 401: 3 })
    assert.equal((await signedIn.get('/account')).status, 200)
  }))
