import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withWorld } from '../../testing/with-world.ts'
import { nodeRandom } from './node-random.ts'

const IDS = 100_000

test('R-07: an id is 24 lower-case hexadecimal digits of 96 random bits, and none comes twice', () => {
  const ids = Array.from({ length: IDS }, () => nodeRandom.id())
  assert.equal(new Set(ids).size, IDS)
  const ones = new Array<number>(96).fill(0)
  for (const id of ids) {
    assert.match(id, /^[0-9a-f]{24}$/)
    const bits = BigInt(`0x${id}`).toString(2).padStart(96, '0')
    for (let place = 0; place < 96; place += 1)
      ones[place] = (ones[place] ?? 0) + Number(bits[place])
  }
  // Ten standard deviations: a fair bit fails once in 10^22 runs.
  const slack = 5 * Math.sqrt(IDS)
  for (const count of ones) assert.ok(Math.abs(count - IDS / 2) < slack, `${count} ones`)
})

test('R-07: who comes back gets a new id, and no two things of any kind share one', () =>
  withWorld(async (world) => {
    const create = async () => {
      const body = { email: 'back@a.test' }
      const answer = await world.call({ as: 'aBill', method: 'POST', path: '/api/users', body })
      assert.equal(answer.status, 201)
      return String((answer.json as { _id: string })._id)
    }
    const first = await create()
    const path = `/api/users/${first}`
    assert.equal((await world.call({ as: 'aBill', method: 'DELETE', path })).status, 200)
    assert.notEqual(await create(), first)
    assert.equal((await world.call({ as: 'aBill', path })).status, 404)

    const ids: string[] = []
    for (const table of ['organizations', 'administrators', 'links', 'outbox', 'events']) {
      const rows = await world.query(`SELECT id FROM ${table}`)
      ids.push(...rows.map(({ id }) => String(id)))
    }
    assert.ok(ids.length > 20)
    assert.equal(new Set(ids).size, ids.length)
  }))
