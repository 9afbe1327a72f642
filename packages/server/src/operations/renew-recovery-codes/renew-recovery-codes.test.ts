import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inWorld, passPassword, press, recoveryCodesIn, signIn } from '../../testing/signing-in.ts'

const PATH = '/account/recovery-codes'

test('R-20: new recovery codes are ten, of 80 bits, shown once, and end all earlier ones', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const first = recoveryCodesIn(await press(browser, PATH))
    const second = recoveryCodesIn(await press(browser, PATH))
    assert.equal(new Set([...first, ...second]).size, 20)
    assert.equal((await world.query('SELECT * FROM recovery_codes')).length, 10)
    assert.ok(!(await browser.get('/account')).text.includes(second[0] ?? 'none'))
    const half = await passPassword(world, 'aAdm')
    assert.equal((await half.post('/login/code', { code: first[0] ?? '' })).status, 401)
    assert.equal((await half.post('/login/code', { code: second[0] ?? '' })).status, 303)
    for (const code of [...first, ...second]) assert.ok(!(await world.dump()).includes(code))
  }))

test('R-13: new recovery codes need a proof of the last ten minutes', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const kept = recoveryCodesIn(await press(browser, PATH))
    world.clock.advanceMs(10 * 60_000)
    const answer = await press(browser, PATH)
    assert.equal(answer.status, 403)
    assert.deepEqual(recoveryCodesIn(answer), [])
    const half = await passPassword(world, 'aAdm')
    assert.equal((await half.post('/login/code', { code: kept[3] ?? '' })).status, 303)
  }))

test('R-21, R-33: new recovery codes are one event that holds none of them, and the owner is told', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const before = (await world.events()).length
    await press(browser, PATH)
    const events = (await world.events()).slice(before)
    assert.equal(events.length, 1)
    const mail = (await world.mails()).at(-1)
    assert.equal(mail?.to, 'adm@a.test')
    assert.match(mail?.subject ?? '', /New recovery codes/)
    assert.partialDeepStrictEqual(events[0], {
      operation: 'renew-recovery-codes',
      auth_method: 'session',
      mfa: true,
      changes: [{ field: 'recoveryCodes', from: null, to: null }],
    })
  }))

test('without an authenticator there are no recovery codes', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    await world.tamper('UPDATE administrators SET totp_enrolled = 0 WHERE email = ?', 'adm@a.test')
    assert.equal((await press(browser, PATH)).status, 412)
    assert.deepEqual(await world.query('SELECT * FROM recovery_codes'), [])
  }))
