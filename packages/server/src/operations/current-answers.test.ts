import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withWorld } from '../testing/with-world.ts'
import type { World } from '../testing/world.ts'

type Json = Readonly<Record<string, unknown>>

/** One administrator got, and the same one found in the list. */
async function shown(world: World): Promise<readonly Json[]> {
  const { id } = world.who('aAdm')
  const got = await world.call({ as: 'aRO', path: `/api/users/${id}` })
  const listed = await world.call({ as: 'aRO', path: '/api/users?limit=100' })
  const { results } = listed.json as { results: readonly Json[] }
  return [got.json as Json, results.find((one) => one._id === id) ?? {}]
}

test('R-08: what another process commits shows at the very next request', () =>
  withWorld(async (world) => {
    const set = (column: string, value: string | number) =>
      world.tamper(
        `UPDATE administrators SET ${column} = ? WHERE id = ?`,
        value,
        world.who('aAdm').id,
      )
    for (const firstname of ['Ada', 'Grace', 'Edith']) {
      await set('firstname', firstname)
      for (const one of await shown(world)) assert.equal(one.firstname, firstname)
      for (const one of await shown(world)) assert.equal(one.firstname, firstname)
    }
  }))

test('R-08: a key that another process ends, and a role that it takes, hold no longer', () =>
  withWorld(async (world) => {
    const { id } = world.who('aRO')
    const status = async () => {
      const path = `/api/users/${world.who('aAdm').id}`
      return (await world.call({ as: 'aRO', path })).status
    }
    assert.deepEqual([await status(), await status()], [200, 200])
    await world.tamper("UPDATE administrators SET role = 'Command Runner' WHERE id = ?", id)
    assert.equal(await status(), 403)
    await world.tamper("UPDATE administrators SET role = 'Read Only' WHERE id = ?", id)
    assert.equal(await status(), 200)
    await world.tamper('UPDATE administrators SET suspended = 1 WHERE id = ?', id)
    assert.equal(await status(), 401)
  }))

test('a key that ends by the clock is refused at that moment, though nothing was written', () =>
  withWorld(async (world) => {
    await world.tamper(
      'UPDATE administrators SET api_key_expires_at_ms = ? WHERE id = ?',
      world.clock.nowMs() + 1000,
      world.who('aRO').id,
    )
    const get = () => world.call({ as: 'aRO', path: '/api/users/getSelf' })
    world.clock.advanceMs(999)
    assert.equal((await get()).status, 200)
    world.clock.advanceMs(1)
    assert.equal((await get()).status, 401)
  }))

test('a session that ends by the clock is counted no more, though nothing was written', () =>
  withWorld(async (world) => {
    await world.giveSession('aAdm')
    for (const one of await shown(world)) assert.equal(one.sessionCount, 1)
    world.clock.advanceMs(3_599_999)
    for (const one of await shown(world)) assert.equal(one.sessionCount, 1)
    world.clock.advanceMs(1)
    for (const one of await shown(world)) assert.equal(one.sessionCount, 0)
  }))
