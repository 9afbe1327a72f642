import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertHolds } from '../../testing/assert-holds.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { World } from '../../testing/world.ts'

type Distinct = { buckets: { key: string; doc_count: number }[]; sum_other_doc_count: number }

const ask = (world: World, body: object) =>
  world.call({
    as: 'aHelp',
    method: 'POST',
    path: '/insights/directory/v1/events/distinct',
    body: { service: ['directory'], start_time: '2026-01-01', ...body },
  })

test('distinct-events counts each value, the most frequent first, in both shapes that clients read', () =>
  withWorld(async (world) => {
    const path = `/api/users/${world.who('aAdm').id}/suspend`
    await world.call({ as: 'aBill', method: 'POST', path })
    const answer = await ask(world, { field: 'event_type' })
    assert.equal(answer.status, 200)
    const { buckets, ...rest } = answer.json as Distinct
    const rows = await world.query(
      'SELECT type, count(*) AS n FROM events WHERE chain = ? GROUP BY type ORDER BY n DESC, type',
      world.organizationId('tenant A'),
    )
    assert.deepEqual(
      buckets,
      rows.map(({ type, n }) => ({ key: type, doc_count: n })),
    )
    assert.ok(buckets.length > 1)
    assert.deepEqual(rest, {
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: 0,
      event_type: buckets,
    })
  }))

test('distinct-events leaves out what has no such field, and narrows by search_term', () =>
  withWorld(async (world) => {
    const path = `/api/users/${world.who('aAdm').id}/suspend`
    await world.call({ as: 'aRO', method: 'POST', path })
    const reasons = (await ask(world, { field: 'error_message' })).json as Distinct
    assert.deepEqual(reasons.buckets, [{ key: 'authz.denied', doc_count: 1 }])
    const none = { field: 'resource.id', search_term: { event_type: 'admin_delete' } }
    assert.deepEqual(((await ask(world, none)).json as Distinct).buckets, [])
    const success = (await ask(world, { field: 'success' })).json as Distinct
    assert.deepEqual(success.buckets.map(({ key }) => key).sort(), ['false', 'true'])
  }))

test('distinct-events refuses a field that it cannot count, and names those that it can', () =>
  withWorld(async (world) => {
    for (const field of [undefined, 'changes', 'useragent', 'body', '__proto__', 7]) {
      const answer = await ask(world, { field })
      assert.equal(answer.status, 400)
      assertHolds(answer.json, { details: [{ field: 'field', problem: /initiated_by\.email/ }] })
    }
  }))

/** So many events of one administrator, each with a correlation of its own. */
const plant = (world: World, actorId: string, first: number, events: number) =>
  world.tamper(
    `INSERT INTO events (chain, seq, id, at_ms, type, actor_id, client_ip, auth_method, mfa, operation, correlation, body, hash)
     WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${events})
     SELECT '${world.organizationId('tenant A')}', 1000000 + ${first} + n, 'planted ' || (${first} + n), ${world.clock.nowMs()},
       'admin_update', '${actorId}', '192.0.2.1', 'api-key', 0, 'update-administrator', 'request ' || (${first} + n), '{}', '' FROM numbers`,
  )

test('R-30: more values than anybody looks at are neither gathered nor sorted', () =>
  withWorld(async (world) => {
    const { id } = world.who('aAdm')
    const narrow = { search_term: { 'initiated_by.id': id } }
    await plant(world, id, 0, 50_000)
    assert.equal((await ask(world, { field: 'correlation', ...narrow })).status, 200)
    await plant(world, id, 50_000, 1)
    for (const term of [{}, narrow]) {
      const answer = await ask(world, { field: 'correlation', ...term })
      assert.equal(answer.status, 400, answer.text.slice(0, 200))
      assertHolds(answer.json, { details: [{ field: 'start_time' }] })
    }
    const few = await ask(world, { field: 'operation', ...narrow })
    assert.equal(few.status, 200)
  }))
