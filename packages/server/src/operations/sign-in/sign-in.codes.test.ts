import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser } from '../../testing/browser.ts'
import {
  inWorld,
  messagesTo,
  passPassword,
  press,
  recoveryCodesIn,
  signIn,
} from '../../testing/signing-in.ts'
import type { World } from '../../testing/world.ts'

const STEP_MS = 30_000

async function statusOf(world: World, code: string): Promise<number> {
  const browser = await passPassword(world, 'aAdm')
  return (await browser.post('/login/code', { code })).status
}

test('R-12: codes of one step back, the present and one ahead are taken, of two steps away not', async () => {
  for (const [stepsAway, status] of [
    [-2, 401],
    [-1, 303],
    [0, 303],
    [1, 303],
    [2, 401],
  ] as const) {
    await inWorld(async (world) => {
      assert.equal(await statusOf(world, world.code('aAdm', stepsAway)), status, `${stepsAway}`)
    })
  }
})

test('R-12: a code that was used once is worthless in every browser', () =>
  inWorld(async (world) => {
    const code = world.code('aAdm')
    assert.equal(await statusOf(world, code), 303)
    assert.equal(await statusOf(world, code), 401)
    world.clock.advanceMs(STEP_MS)
    assert.equal(await statusOf(world, code), 401)
    assert.equal(await statusOf(world, world.code('aAdm')), 303)
  }))

test('R-12: a replayed code is an event that says so', () =>
  inWorld(async (world) => {
    const code = world.code('aAdm')
    await statusOf(world, code)
    await statusOf(world, code)
    assert.partialDeepStrictEqual((await world.events()).at(-1), {
      success: false,
      error_message: 'totp.replay',
    })
  }))

test('R-12: once the code ahead was taken, the present one and the one before are gone', () =>
  inWorld(async (world) => {
    const codes = [1, 0, -1].map((stepsAway) => world.code('aAdm', stepsAway))
    const statuses: number[] = []
    for (const code of codes) statuses.push(await statusOf(world, code))
    assert.deepEqual(statuses, [303, 401, 401])
  }))

test('R-12: a clock that steps back makes no code good a second time', () =>
  inWorld(async (world) => {
    const used = world.code('aAdm')
    assert.equal(await statusOf(world, used), 303)
    for (const backMs of [STEP_MS, 10 * STEP_MS]) {
      world.clock.advanceMs(-backMs)
      assert.equal(await statusOf(world, world.code('aAdm')), 401)
      world.clock.advanceMs(backMs)
      assert.equal(await statusOf(world, used), 401)
    }
  }))

test('R-12: only six plain digits are a code', () =>
  inWorld(async (world) => {
    const code = world.code('aAdm')
    const browser = await passPassword(world, 'aAdm')
    const spellings = [
      `${code.slice(0, 3)} ${code.slice(3)}`,
      `0${code}`,
      code.replace(/[0-9]/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
      `${code}\u0000`,
    ]
    for (const typed of spellings) {
      assert.equal((await browser.post('/login/code', { code: typed })).status, 401, typed)
    }
    assert.equal((await browser.post('/login/code', { code })).status, 303)
  }))

async function withRecoveryCodes(
  work: (world: World, codes: readonly string[], holder: Browser) => Promise<void>,
): Promise<void> {
  await inWorld(async (world) => {
    const holder = await signIn(world, 'aAdm')
    const codes = recoveryCodesIn(await press(holder, '/account/recovery-codes'))
    assert.equal(codes.length, 10)
    await work(world, codes, holder)
  })
}

test('R-20: a recovery code stands in for the app once, in small letters and without hyphens too', () =>
  withRecoveryCodes(async (world, codes) => {
    const [first = '', second = '', third = ''] = codes
    assert.equal(await statusOf(world, first), 303)
    assert.equal(await statusOf(world, first), 401)
    assert.equal(await statusOf(world, second.toLowerCase()), 303)
    assert.equal(await statusOf(world, third.replaceAll('-', '')), 303)
    assert.equal(await statusOf(world, third), 401)
    const rows = await world.query('SELECT * FROM recovery_codes')
    assert.equal(rows.length, 7)
  }))

test('R-21: the use of a recovery code is mailed to its owner, with how many are left and how to object', () =>
  withRecoveryCodes(async (world, [code = '']) => {
    await statusOf(world, code)
    assert.equal((await messagesTo(world, 'adm@a.test')).at(-1), 'recovery-code-used')
    const mail = (await world.mails()).at(-1)
    assert.match(mail?.text ?? '', /\b9\b/)
    assert.match(mail?.text ?? '', /\/this-was-not-me\?token=/)
    assert.ok(!mail?.text.includes(code))
  }))

test('recovery codes of others are worthless', () =>
  withRecoveryCodes(async (world, [code = '']) => {
    const browser = await passPassword(world, 'aHelp')
    assert.equal((await browser.post('/login/code', { code })).status, 401)
    assert.equal((await world.query('SELECT * FROM recovery_codes')).length, 10)
  }))

test('R-33: neither codes nor recovery codes stand in the database or in the log', () =>
  withRecoveryCodes(async (world, [first = '', second = '']) => {
    await statusOf(world, first)
    const stored = (await world.dump()) + world.logLines.join('\n')
    for (const code of [first, second]) {
      assert.ok(!stored.includes(code))
      assert.ok(!stored.includes(code.replaceAll('-', '')))
    }
  }))
