import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { settledState } from '../../testing/common-rules.ts'
import { enrol } from '../../testing/enrol.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { Name, World } from '../../testing/world.ts'

const reset = (world: World, target: Name = 'aAdm') => ({
  as: 'aBill' as const,
  method: 'POST',
  path: `/api/users/resettotp/${world.who(target).id}`,
})

test('R-18: repeats of a reset within 60 s are one reset and one mail; after 61 s there are two mails', () =>
  withWorld(async (world) => {
    await world.call(reset(world))
    const done = await settledState(world)
    world.clock.advanceMs(59_999)
    assert.equal((await world.call(reset(world))).status, 200)
    assert.equal((await world.call(reset(world))).text, '')
    assert.equal(await settledState(world), done)
    world.clock.advanceMs(1_001)
    await world.call(reset(world))
    assert.equal((await world.mails()).length, 2)
    assert.equal((await world.openLinks('aAdm')).filter((each) => each === 'enrol-totp').length, 1)
  }))

test('R-18: after a new enrolment within 60 s a reset acts again', () =>
  withWorld(async (world) => {
    await world.call(reset(world))
    await enrol(world, new Browser(world), 'aAdm')
    assert.equal((await world.row('aAdm')).totp_enrolled, 1)
    world.clock.advanceMs(5_000)
    await world.call(reset(world))
    assert.equal((await world.row('aAdm')).totp_enrolled, 0)
    const enrolMails = (await world.mails()).filter(({ text }) => text.includes('/enrol-totp?'))
    assert.equal(enrolMails.length, 2)
  }))

test('R-18: a reset ends sign-ins that wait for their code', () =>
  withWorld(async (world) => {
    const browser = new Browser(world)
    const { password } = world.who('aAdm')
    await browser.post('/login', { email: 'adm@a.test', password })
    await world.call(reset(world))
    assert.equal((await browser.post('/login/code', { code: world.code('aAdm') })).status, 401)
    assert.equal(await world.sessionCount('aAdm'), 0)
  }))

test('R-16: the link of a second reset ends that of the first', () =>
  withWorld(async (world) => {
    await world.call(reset(world))
    const first = await world.token('adm@a.test', '/enrol-totp')
    world.clock.advanceMs(61_000)
    await world.call(reset(world))
    const browser = new Browser(world)
    assert.equal((await browser.get(`/enrol-totp?token=${first}`)).status, 410)
    const second = await world.token('adm@a.test', '/enrol-totp')
    assert.equal((await browser.get(`/enrol-totp?token=${second}`)).status, 200)
  }))

test('R-18: where the operator says so, a reset ends the API key as well', () =>
  withWorld(
    async (world) => {
      const headers = { 'castellan-receipt': 'true' }
      const receipt = await world.call({ ...reset(world), headers })
      assert.partialDeepStrictEqual(receipt.json, { apiKeyEnded: true, totpRemoved: true })
      assert.equal((await world.call({ as: 'aAdm', path: '/api/users/getSelf' })).status, 401)
    },
    { CASTELLAN_RESET_TOTP_ENDS_API_KEY: 'true' },
  ))
