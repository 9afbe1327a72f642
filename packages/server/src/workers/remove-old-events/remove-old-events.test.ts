import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withWorld } from '../../testing/with-world.ts'
import type { World } from '../../testing/world.ts'
import { removeOldEvents } from './remove-old-events.ts'

const DAY_MS = 86_400_000

const eventsOf = (world: World) =>
  world.query('SELECT chain, seq, at_ms FROM events ORDER BY chain, seq')
const update = (world: World, firstname: string) =>
  world.call({
    as: 'aBill',
    method: 'PUT',
    path: `/api/users/${world.who('aAdm').id}`,
    body: { firstname },
  })

test('events older than the retention go, the rest stays, and the next event follows it', () =>
  withWorld(async (world) => {
    world.clock.advanceMs(5 * DAY_MS)
    await update(world, 'Kept')
    world.clock.advanceMs(26 * DAY_MS)
    const { ports } = world.server
    const before = await eventsOf(world)
    const removed = await removeOldEvents(ports, 30)
    const kept = await eventsOf(world)
    assert.equal(before.length, removed + kept.length)
    assert.deepEqual(
      kept.map(({ at_ms: atMs }) => atMs),
      [Date.UTC(2026, 0, 10, 9)],
    )
    await update(world, 'Newer')
    const chain = world.organizationId('tenant A')
    const [head] = await world.query('SELECT * FROM event_chains WHERE chain = ?', chain)
    assert.equal(head?.kept_after_seq, Number(kept[0]?.seq) - 1)
    assert.deepEqual(
      (await eventsOf(world)).map(({ seq }) => seq),
      [kept[0]?.seq, Number(kept[0]?.seq) + 1],
    )
    assert.equal(await removeOldEvents(ports, 30), 0)
    const [counted] = await world.query('SELECT sum(events) AS events FROM event_tallies')
    assert.equal(Number(counted?.events), 2)
  }))

test('where all are old, the head alone stays and the chain goes on from it', () =>
  withWorld(async (world) => {
    const [{ seq } = {}] = await world.query(
      'SELECT seq FROM event_chains WHERE chain = ?',
      world.organizationId('tenant A'),
    )
    world.clock.advanceMs(50 * DAY_MS)
    await removeOldEvents(world.server.ports, 30)
    assert.deepEqual(await eventsOf(world), [])
    await update(world, 'Next')
    assert.deepEqual(
      (await eventsOf(world)).map((row) => row.seq),
      [Number(seq) + 1],
    )
  }))
