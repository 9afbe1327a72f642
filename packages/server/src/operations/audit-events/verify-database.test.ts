import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { SqlValue } from '../../adapters/sql/session.ts'
import type { ChainHead } from '../../domain/event/chain-head.ts'
import { withWorld } from '../../testing/with-world.ts'
import { World } from '../../testing/world.ts'
import { verifyDatabase } from './verify-database.ts'

type Stored = { readonly [column: string]: SqlValue }

const verify = (world: World, witnesses: readonly ChainHead[] = []) =>
  verifyDatabase(world.server.ports, { witnesses, onProgress: () => {} })

async function makeHistory(world: World): Promise<void> {
  const path = `/api/users/${world.who('aAdm').id}`
  for (let round = 0; round < 4; round += 1) {
    const body = { firstname: `Round ${round}` }
    await world.call({ as: 'aBill', method: 'PUT', path, body })
    await world.call({ as: 'aRO', method: 'POST', path: `${path}/suspend` })
    await world.call({ method: 'POST', path: `${path}/suspend` })
  }
}

describe('R-33: verifying the database', () => {
  let world: World
  let rows: readonly Stored[]
  let heads: readonly Stored[]
  before(async () => {
    world = await World.create()
    await makeHistory(world)
    rows = (await world.query('SELECT * FROM events ORDER BY chain, seq')) as Stored[]
    heads = (await world.query('SELECT * FROM event_chains')) as Stored[]
  })
  after(() => world.stop())

  /** Puts back what was written, after one fault. */
  async function restore(): Promise<void> {
    for (const [table, stored] of [
      ['events', rows],
      ['event_chains', heads],
    ] as const) {
      await world.tamper(`DELETE FROM ${table}`)
      for (const row of stored) {
        const names = Object.keys(row)
        const places = names.map(() => '?').join(', ')
        const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`
        await world.tamper(sql, ...Object.values(row))
      }
    }
  }

  /** Does one thing to the database, and answers the only problem that is found then. */
  async function problemAfter(work: () => Promise<unknown>) {
    try {
      await work()
      const { problems } = await verify(world)
      assert.equal(problems.length, 1, JSON.stringify(problems))
      return problems[0]
    } finally {
      await restore()
    }
  }

  const anyRow = () => fc.nat({ max: rows.length - 1 }).map((index) => rows[index] as Stored)
  const at = (row: Stored) => [row.chain ?? null, row.seq ?? null] as const
  const property = <T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => Promise<void>) =>
    fc.assert(fc.asyncProperty(arbitrary, check), { numRuns: 40 })

  test('what was written is complete, with every event counted', async () => {
    const report = await verify(world)
    assert.deepEqual(report, {
      chains: heads.length,
      events: rows.length,
      seals: 'good',
      problems: [],
    })
    assert.ok(rows.length > 15 && heads.length === 3)
  })

  test('a changed text, hash or search column of any event names that event', () =>
    property(
      fc.tuple(
        anyRow(),
        fc.constantFrom('body', 'hash', 'type', 'reason', 'operation', 'client_ip'),
      ),
      async ([row, column]) => {
        const other = column === 'body' ? String(row.body).replace('"mfa":', '"mfa":!') : 'other'
        const problem = await problemAfter(() =>
          world.tamper(
            `UPDATE events SET ${column} = ? WHERE chain = ? AND seq = ?`,
            other,
            ...at(row),
          ),
        )
        assert.deepEqual(
          [problem?.kind, problem?.chain, problem?.seq],
          ['changed', row.chain, row.seq],
        )
        assert.ok(column === 'body' || problem?.id === row.id)
      },
    ))

  test('a removed event leaves a gap that is named, and at the end a chain that is cut off', () =>
    property(anyRow(), async (row) => {
      const problem = await problemAfter(() =>
        world.tamper('DELETE FROM events WHERE chain = ? AND seq = ?', ...at(row)),
      )
      const isLast = heads.some(({ chain, seq }) => chain === row.chain && seq === row.seq)
      assert.deepEqual(
        [problem?.kind, problem?.chain, problem?.seq],
        [isLast ? 'truncated' : 'missing', row.chain, row.seq],
      )
    }))

  test('two events that changed places are found at the first of them', () =>
    property(fc.tuple(anyRow(), anyRow()), async ([one, other]) => {
      fc.pre(one.chain === other.chain && one.seq !== other.seq)
      const move = (row: Stored, seq: SqlValue) =>
        world.tamper('UPDATE events SET seq = ? WHERE id = ?', seq, row.id ?? null)
      const problem = await problemAfter(async () => {
        await move(one, -1)
        await move(other, one.seq ?? null)
        await move(one, other.seq ?? null)
      })
      const first = Math.min(Number(one.seq), Number(other.seq))
      assert.deepEqual(
        [problem?.kind, problem?.chain, problem?.seq],
        ['reordered', one.chain, first],
      )
    }))

  test('a tail of any length that was cut off is missed from its first event on', () =>
    property(anyRow(), async (row) => {
      const problem = await problemAfter(() =>
        world.tamper('DELETE FROM events WHERE chain = ? AND seq >= ?', ...at(row)),
      )
      assert.deepEqual(
        [problem?.kind, problem?.chain, problem?.seq],
        ['truncated', row.chain, row.seq],
      )
    }))

  test('a cut that the head was made to fit has no seal, and no later event heals that', async () => {
    const tail = rows.filter(({ chain }) => chain === world.organizationId('tenant A')).slice(-2)
    const [before, last] = tail
    const problem = await problemAfter(async () => {
      await world.tamper('DELETE FROM events WHERE id = ?', last?.id ?? null)
      await world.tamper(
        'UPDATE event_chains SET seq = ?, hash = ? WHERE chain = ?',
        before?.seq ?? null,
        before?.hash ?? null,
        before?.chain ?? null,
      )
      assert.equal((await verify(world)).problems[0]?.kind, 'rewritten')
      await world.call({
        as: 'aBill',
        method: 'PUT',
        path: `/api/users/${world.who('aAdm').id}`,
        body: { lastname: 'Later' },
      })
    })
    assert.equal(problem?.kind, 'rewritten')
    assert.match(problem?.explanation ?? '', /seal/)
  })

  test('a chain whose head is gone is missed', async () => {
    const chain = world.organizationId('tenant B')
    const headless = await problemAfter(() =>
      world.tamper('DELETE FROM event_chains WHERE chain = ?', chain),
    )
    assert.deepEqual([headless?.kind, headless?.chain], ['truncated', chain])
    const bare = await problemAfter(async () => {
      await world.tamper('DELETE FROM event_chains WHERE chain = ?', chain)
      await world.tamper('DELETE FROM events WHERE chain = ?', chain)
    })
    assert.deepEqual([bare?.kind, bare?.chain], ['truncated', chain])
  })

  test('an event that was put into another chain is named', async () => {
    const last = rows.filter(({ chain }) => chain === world.organizationId('tenant A')).at(-1)
    const problem = await problemAfter(() =>
      world.tamper("UPDATE events SET chain = 'system', seq = 1000 WHERE id = ?", last?.id ?? null),
    )
    assert.deepEqual([problem?.kind, problem?.seq], ['truncated', last?.seq])
  })

  test('an older state, put back whole, fits its seal; an earlier export tells', async () => {
    const seen = (
      await world.server.ports.unitOfWork.read((reading) => reading.listChainHeads())
    ).map(({ seal: _seal, ...head }) => head)
    assert.deepEqual((await verify(world, seen)).problems, [])
    const chain = world.organizationId('tenant A')
    const [was] = heads.filter((head) => head.chain === chain)
    const path = `/api/users/${world.who('aAdm').id}`
    await world.call({ as: 'aBill', method: 'PUT', path, body: { lastname: 'Newer' } })
    const newer = await world.server.ports.unitOfWork.read((reading) => reading.listChainHeads())
    await restore()
    assert.deepEqual((await verify(world)).problems, [])
    const [problem] = (await verify(world, newer)).problems
    assert.deepEqual([problem?.kind, problem?.seq], ['truncated', Number(was?.seq) + 1])
  })
})

test('R-33: what is not there at all is missed by an earlier export', () =>
  withWorld(async (world) => {
    const gone = { chain: 'f'.repeat(24), keptAfterSeq: 0, keptAfterHash: '', seq: 3, hash: 'x' }
    const [problem] = (await verify(world, [gone])).problems
    assert.deepEqual([problem?.chain, problem?.kind, problem?.seq], [gone.chain, 'truncated', 1])
  }))
