import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { World } from '../../testing/world.ts'
import { Readiness } from './readiness.ts'

/** The unit of work of a world, and how often it was read from. */
function counted(world: World): { unitOfWork: UnitOfWork; reads: () => number } {
  const { unitOfWork: inner } = world.server.ports
  let reads = 0
  const read: UnitOfWork['read'] = (work) => {
    reads += 1
    return inner.read(work)
  }
  return {
    unitOfWork: { read, transact: (work) => inner.transact(work) },
    reads: () => reads,
  }
}

test('R-31: a thousand checks at once ask the database once, and once more a second later', () =>
  withWorld(async (world) => {
    const { unitOfWork, reads } = counted(world)
    const readiness = new Readiness({ unitOfWork, clock: world.clock })
    const checks = await Promise.all(Array.from({ length: 1000 }, () => readiness.isReady()))
    assert.ok(checks.every((isReady) => isReady))
    assert.equal(reads(), 1)
    world.clock.advanceMs(999)
    await readiness.isReady()
    assert.equal(reads(), 1)
    world.clock.advanceMs(1)
    await Promise.all(Array.from({ length: 1000 }, () => readiness.isReady()))
    assert.equal(reads(), 2)
  }))

test('R-44: a clock that jumps back does not keep what was found for longer', () =>
  withWorld(async (world) => {
    const { unitOfWork, reads } = counted(world)
    const readiness = new Readiness({ unitOfWork, clock: world.clock })
    await readiness.isReady()
    world.clock.advanceMs(-3_600_000)
    await readiness.isReady()
    assert.equal(reads(), 2)
  }))

test('R-31: health says ready or not and nothing else, also when the database fails', () =>
  withWorld(async (world) => {
    const ask = async (path: string) => {
      const { status, text } = await world.call({ path })
      return [status, text]
    }
    assert.deepEqual(await ask('/healthz'), [200, '{"status":"ok"}'])
    assert.deepEqual(await ask('/readyz'), [200, '{"status":"ready"}'])
    await world.tamper('ALTER TABLE outbox RENAME TO outbox_away')
    world.clock.advanceMs(1000)
    assert.deepEqual(await ask('/readyz'), [503, '{"status":"not ready"}'])
    assert.deepEqual(await ask('/healthz'), [200, '{"status":"ok"}'])
    await world.tamper('ALTER TABLE outbox_away RENAME TO outbox')
    world.clock.advanceMs(1000)
    assert.deepEqual(await ask('/readyz'), [200, '{"status":"ready"}'])
  }))
