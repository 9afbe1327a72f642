import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonOf } from '../testing/common-rules.ts'
import { fightForBilling } from '../testing/fight-for-billing.ts'
import { withWorld } from '../testing/with-world.ts'
import type { World, WorldAnswer, WorldCall } from '../testing/world.ts'

test('R-05: in 200 rounds of two billing administrators against each other one always stays', () =>
  withWorld(async (world) => {
    await world.withSecondBilling()
    await fightForBilling(world, (call) => world.call(call))
  }))

const inParallel = (world: World, calls: readonly WorldCall[]): Promise<WorldAnswer[]> =>
  Promise.all(calls.map((call) => world.call(call)))

test('R-03: updates of different fields at the same instant all survive', () =>
  withWorld(async (world) => {
    const bodies = [
      { firstname: 'Ada' },
      { lastname: 'Lovelace' },
      { growthData: { onboardingState: { step: 1 } } },
      { lastWhatsNewChecked: '2026-01-01' },
      { roleName: 'Manager' },
      { email: 'ada@a.test' },
    ]
    const path = `/api/users/${world.who('aAdm').id}`
    const answers = await inParallel(
      world,
      bodies.map((body) => ({ as: 'aBill', method: 'PUT', path, body })),
    )
    assert.ok(answers.every(({ status }) => status === 200))
    assert.partialDeepStrictEqual(await world.row('aAdm'), {
      firstname: 'Ada',
      lastname: 'Lovelace',
      growth_data: '{"onboardingState":{"step":1}}',
      last_whats_new_checked_at_ms: Date.UTC(2026, 0, 1),
      role: 'Manager',
      email: 'ada@a.test',
      version: 7,
    })
    const tags = answers.map(({ headers }) => headers.get('etag'))
    assert.equal(new Set(tags).size, bodies.length)
  }))

test('of two updates at the same instant with the same If-Match one is done and one is 412', () =>
  withWorld(async (world) => {
    const path = `/api/users/${world.who('aAdm').id}`
    const headers = { 'if-match': '"v1"' }
    const answers = await inParallel(
      world,
      ['One', 'Two'].map((firstname) => ({
        as: 'aBill',
        method: 'PUT',
        path,
        headers,
        body: { firstname },
      })),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 412])
  }))

test('R-18: parallel resets are one reset, one event and one mail', () =>
  withWorld(async (world) => {
    const eventCount = (await world.events()).length
    const path = `/api/users/resettotp/${world.who('aAdm').id}`
    const answers = await inParallel(world, Array(30).fill({ as: 'aBill', method: 'POST', path }))
    assert.ok(answers.every(({ status, text }) => status === 200 && text === ''))
    assert.equal((await world.mails()).length, 1)
    assert.equal((await world.events()).length, eventCount + 1)
    assert.equal((await world.row('aAdm')).version, 2)
  }))

test('R-17: parallel reactivations, GET and POST, are one event and one mail', () =>
  withWorld(async (world) => {
    const path = `/api/users/reactivate/${world.who('aAdm').id}`
    const calls = Array.from({ length: 30 }, (_, index) => ({
      as: 'aBill' as const,
      method: index % 2 === 0 ? 'GET' : 'POST',
      path,
    }))
    const answers = await inParallel(world, calls)
    assert.ok(answers.every(({ status }) => status === 200))
    assert.equal((await world.mails()).length, 1)
  }))

test('R-22: of parallel creates of one address one is 201 and the others are 409', () =>
  withWorld(async (world) => {
    const addresses = ['ada@a.test', 'ADA@a.test', 'Ada@A.TEST', 'ada@a.test']
    const answers = await inParallel(
      world,
      addresses.map((email) => ({
        as: 'aBill',
        method: 'POST',
        path: '/api/users',
        body: { email },
      })),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 409, 409, 409])
    assert.equal((await world.mails()).length, 1)
  }))

test('R-48: parallel creates with one Idempotency-Key are one administrator, answered alike to all', () =>
  withWorld(async (world) => {
    const headers = { 'idempotency-key': 'once' }
    const body = { email: 'ada@a.test' }
    const call: WorldCall = { as: 'aBill', method: 'POST', path: '/api/users', body, headers }
    const answers = await inParallel(world, Array(20).fill(call))
    assert.ok(answers.every(({ status }) => status === 201))
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1)
    assert.equal((await world.mails()).length, 1)
  }))

test('R-09: of parallel requests for a new key with the old one, one gets it and the others are 401', () =>
  withWorld(async (world) => {
    const call: WorldCall = { as: 'aAdm', method: 'POST', path: '/api/users/generateApiKey' }
    const answers = await inParallel(world, Array(10).fill(call))
    const statuses = answers.map(({ status }) => status).toSorted()
    assert.deepEqual(statuses, [200, ...Array(9).fill(401)])
    assert.ok(
      answers.every((answer) => answer.status === 200 || reasonOf(answer) === 'auth.failed'),
    )
  }))
