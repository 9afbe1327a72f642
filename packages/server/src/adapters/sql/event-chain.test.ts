import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { withWorld } from '../../testing/with-world.ts'
import type { World } from '../../testing/world.ts'

type Row = { chain: string; seq: number; hash: string; body: string; id: string }

const rowsOf = async (world: World) =>
  (await world.query('SELECT * FROM events ORDER BY chain, seq')) as unknown as Row[]

async function makeHistory(world: World): Promise<void> {
  const path = `/api/users/${world.who('aAdm').id}`
  await world.call({ as: 'aBill', method: 'PUT', path, body: { firstname: 'Ada' } })
  await world.call({ as: 'aAdm', method: 'PUT', path, body: { roleName: 'Manager' } })
  await world.call({ method: 'PUT', path })
  await world.call({ as: 'bBill', method: 'DELETE', path: `/api/users/${world.who('bAdm').id}` })
  await world.call({ as: 'aBill', method: 'POST', path: `${path}/suspend` })
}

test('R-33: each event is hashed over the hash before it, from the first of its chain on', () =>
  withWorld(async (world) => {
    await makeHistory(world)
    const heads = new Map<string, { seq: number; hash: string }>()
    for (const { chain, seq, hash, body } of await rowsOf(world)) {
      const before = heads.get(chain) ?? { seq: 0, hash: '' }
      assert.equal(seq, before.seq + 1, `${chain} has no gap`)
      const expected = createHash('sha256').update(`${before.hash}\n${body}`).digest('hex')
      assert.equal(hash, expected, `${chain} ${seq}`)
      heads.set(chain, { seq, hash })
    }
    const stored = await world.query('SELECT chain, seq, hash FROM event_chains ORDER BY chain')
    assert.deepEqual(
      stored.map((row) => ({ ...row })),
      [...heads].sort().map(([chain, head]) => ({ chain, ...head })),
    )
  }))

test('R-33: each organization has a chain of its own; what concerns none stands in one of the system', () =>
  withWorld(async (world) => {
    await makeHistory(world)
    for (const { chain, body } of await rowsOf(world)) {
      const { organization } = JSON.parse(body) as { organization: string | null }
      assert.equal(chain, organization ?? 'system')
    }
    const chains = new Set((await rowsOf(world)).map(({ chain }) => chain))
    assert.deepEqual(
      [...chains].sort(),
      [world.organizationId('tenant A'), world.organizationId('tenant B'), 'system'].sort(),
    )
  }))

test('R-33: an event has the shape of Directory Insights, and an id that no other has', () =>
  withWorld(async (world) => {
    await makeHistory(world)
    const events = await world.events()
    assert.equal(new Set(events.map(({ id }) => id)).size, events.length)
    for (const event of events) {
      assert.equal(event.service, 'directory')
      assert.match(String(event.event_type), /^admin_[a-z_]+$/)
      assert.match(String(event.timestamp), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      assert.match(String(event.correlation), /^[0-9a-f]{24}$/)
      assert.equal('error_message' in event, event.success === false)
    }
  }))

test('R-33: no event holds a secret: neither key nor hash nor password, of whatever was done', () =>
  withWorld(async (world) => {
    await makeHistory(world)
    const made = await world.call({
      as: 'aBill',
      method: 'POST',
      path: '/api/users/generateApiKey',
    })
    const { apiKey } = made.json as { apiKey: string }
    const text = JSON.stringify(await world.events())
    for (const secret of [apiKey, world.who('aBill').apiKey, world.who('aBill').password]) {
      assert.ok(!text.includes(secret))
    }
    assert.doesNotMatch(text, /argon2|\$v=19|_box|api_key_hash/)
  }))
