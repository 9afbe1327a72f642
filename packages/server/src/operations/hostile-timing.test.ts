import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../testing/browser.ts'
import { forgotPassword, inWorld } from '../testing/signing-in.ts'
import { PUBLIC_URL } from '../testing/world.ts'
import { breakGlass } from './break-glass/break-glass.ts'
import { beginEnrolment } from './enrol-totp/begin-enrolment.ts'
import { requestPasswordReset } from './forgot-password/forgot-password.ts'
import { setPassword } from './set-password/set-password.ts'
import { checkFirstFactor } from './sign-in/check-first-factor.ts'

const NEW_PASSWORD = 'copper walnut harbour nineteen'
const ORIGIN = {
  requestId: '0123456789abcdef01234567',
  clientIp: '127.0.0.1',
  userAgent: 'test',
  authMethod: 'link',
  mfa: false,
} as const

test('R-20: a password set from a mail while the enrolment is checking it does not open the enrolment', () =>
  inWorld(async (world) => {
    const { ports } = world.server
    const { id } = world.who('aAdm')
    world.clock.advanceMs(1000)
    await world.call({ as: 'aBill', method: 'POST', path: `/api/users/resettotp/${id}` })
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${id}` })
    const enrolToken = await world.token('adm@a.test', '/enrol-totp')
    const passwordToken = await world.token('adm@a.test', '/set-password')
    let reads = 0
    const unitOfWork: typeof ports.unitOfWork = {
      transact: (work) => ports.unitOfWork.transact(work),
      read: async (work) => {
        const result = await ports.unitOfWork.read(work)
        reads += 1
        if (reads === 1) {
          const command = { token: passwordToken, password: NEW_PASSWORD, origin: ORIGIN }
          assert.deepEqual(await setPassword(ports, command), [])
        }
        return result
      },
    }
    const command = { token: enrolToken, password: NEW_PASSWORD, device: '', newDevice: 'd' }
    await assert.rejects(beginEnrolment({ ...ports, unitOfWork }, { ...command, origin: ORIGIN }), {
      code: 'auth.failed',
    })
    const pending = await world.query('SELECT 1 FROM links WHERE pending_totp_box IS NOT NULL')
    assert.deepEqual(pending, [])
  }))

test('R-11: a try that the hash queue had no room for is not counted as a wrong one', () =>
  inWorld(async (world) => {
    const { ports } = world.server
    const full = Object.assign(new Error('full'), { isPortError: true, retryable: true })
    const passwordHasher = {
      hash: (text: string) => ports.passwordHasher.hash(text),
      verify: () => Promise.reject(full),
    }
    const { email, password } = world.who('aAdm')
    for (let round = 0; round < 8; round += 1) {
      const attempt = checkFirstFactor(
        { ...ports, passwordHasher },
        { email, password, origin: ORIGIN },
      )
      await assert.rejects(attempt, { message: 'full' })
    }
    assert.deepEqual(await world.query('SELECT * FROM failures'), [])
    const right = await new Browser(world).post('/login', { email, password })
    assert.equal(right.status, 200)
  }))

test('R-11: whatever a stranger presses, a billing administrator can still send the link', () =>
  inWorld(async (world) => {
    const before = (await world.mails()).length
    for (let round = 0; round < 6; round += 1) {
      await forgotPassword(world, new Browser(world), 'adm@a.test')
      await world.mails()
      world.clock.advanceMs(61_000)
    }
    assert.equal((await world.mails()).length - before, 2)
    const path = `/api/users/reactivate/${world.who('aAdm').id}`
    assert.equal((await world.call({ as: 'aBill', path })).status, 200)
    assert.equal((await world.mails()).length - before, 3)
  }))

test('R-20: a stranger who presses forgot-password does not end the links of a break-glass', () =>
  inWorld(async (world) => {
    const { ports } = world.server
    const links = await breakGlass(ports, { email: 'adm@a.test', origin: ORIGIN })
    await requestPasswordReset(ports, { email: 'adm@a.test', origin: ORIGIN })
    const path = links.setPassword.slice(PUBLIC_URL.length)
    assert.equal((await world.call({ path })).status, 200)
  }))

test('a session is read on where nothing can be written', () =>
  inWorld(async (world) => {
    const browser = new Browser(world)
    const { email, password } = world.who('aAdm')
    await browser.post('/login', { email, password })
    await browser.post('/login/code', { code: world.code('aAdm') })
    await world.breakWrites({ moment: 'BEFORE UPDATE', table: 'sessions' })
    world.clock.advanceMs(120_000)
    assert.equal((await browser.get('/account')).status, 200)
  }))

test('a search is a plain text in any alphabet: no wildcard, no case', () =>
  inWorld(async (world) => {
    const path = `/api/users/${world.who('aRO').id}`
    await world.call({ as: 'aBill', method: 'PUT', path, body: { lastname: 'ÉCLAIR 100%_x' } })
    const found = async (term: string) => {
      const query = encodeURIComponent(term)
      const answer = await world.call({ as: 'aBill', path: `/api/users?search=${query}` })
      return (answer.json as { totalCount: number }).totalCount
    }
    assert.equal(await found('éclair'), 1)
    assert.equal(await found('100%_'), 1)
    assert.equal(await found('1%x'), 0)
    assert.equal(await found('_clair'), 0)
  }))
