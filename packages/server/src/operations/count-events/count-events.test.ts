import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertHolds } from '../../testing/assert-holds.ts'
import { withWorld } from '../../testing/with-world.ts'

const PATH = '/insights/directory/v1/events/count'
const ALL = { service: ['directory'], start_time: '2026-01-01' }

test('count-events counts the events of the organization and of no other', () =>
  withWorld(async (world) => {
    for (const [as, tenant] of [
      ['aRO', 'tenant A'],
      ['bAdm', 'tenant B'],
    ] as const) {
      const answer = await world.call({ as, method: 'POST', path: PATH, body: ALL })
      const chain = world.organizationId(tenant)
      const [row] = await world.query('SELECT count(*) AS n FROM events WHERE chain = ?', chain)
      assert.deepEqual(answer.json, { count: row?.n })
      assert.equal(answer.status, 200)
    }
  }))

test('count-events refuses what is wrong, and who has no key', () =>
  withWorld(async (world) => {
    const wrong = await world.call({ as: 'aRO', method: 'POST', path: PATH, body: {} })
    assertHolds(wrong.json, {
      code: 400,
      details: [{ field: 'service' }, { field: 'start_time' }],
    })
    assert.equal((await world.call({ method: 'POST', path: PATH, body: ALL })).status, 401)
  }))
