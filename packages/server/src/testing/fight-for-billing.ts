import assert from 'node:assert/strict'
import type { SqlValue } from '../adapters/sql/session.ts'
import type { Name, WorldAnswer, WorldCall } from './send-call.ts'
import type { World } from './world.ts'

const ROUNDS = 200

type Ring = Pick<World, 'who' | 'row' | 'query' | 'tamper' | 'withEach' | 'organizationId'>

const attacks: readonly ((id: string) => WorldCall)[] = [
  (id) => ({ method: 'PUT', path: `/api/users/${id}`, body: { roleName: 'Read Only' } }),
  (id) => ({ method: 'POST', path: `/api/users/${id}/suspend` }),
  (id) => ({ method: 'DELETE', path: `/api/users/${id}` }),
]

/** Counts, after each write, how many could still keep the organization going. */
async function watchBilling(world: Ring): Promise<void> {
  const able = `INSERT INTO able_counts
    SELECT count(*) FROM administrators WHERE organization_id = '${world.organizationId('tenant A')}'
    AND role = 'Administrator With Billing' AND suspended = 0 AND password_hash IS NOT NULL`
  await world.tamper('CREATE TABLE able_counts (able INTEGER)')
  await world.withEach({ moment: 'AFTER UPDATE', table: 'administrators' }, able)
  await world.withEach({ moment: 'AFTER DELETE', table: 'administrators' }, able)
}

async function putBack(world: Ring, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row)
  const marks = columns.map(() => '?').join(', ')
  const assignments = columns.map((column) => `${column} = excluded.${column}`).join(', ')
  await world.tamper(
    `INSERT INTO administrators (${columns.join(', ')}) VALUES (${marks})
     ON CONFLICT (id) DO UPDATE SET ${assignments}`,
    ...(Object.values(row) as SqlValue[]),
  )
}

function attack(number: number): (id: string) => WorldCall {
  const found = attacks[number % attacks.length]
  if (found === undefined) throw new RangeError('there are three')
  return found
}

/**
 * Two billing administrators demote, suspend or delete each other at the same instant, in many rounds. Each time
 * one of them succeeds, and after no write is there none left.
 */
export async function fightForBilling(
  world: Ring,
  send: (call: WorldCall, index: number) => Promise<WorldAnswer>,
): Promise<void> {
  await watchBilling(world)
  const pair: readonly [Name, Name] = ['aBill', 'aBill2']
  const rows = await Promise.all(pair.map((name) => world.row(name)))
  for (let round = 0; round < ROUNDS; round += 1) {
    const calls = [
      { ...attack(round)(world.who(pair[1]).id), as: pair[0] },
      { ...attack(Math.floor(round / 3))(world.who(pair[0]).id), as: pair[1] },
    ]
    const answers = await Promise.all((round % 2 === 0 ? calls : calls.toReversed()).map(send))
    const done = answers.filter(({ status }) => status === 200)
    assert.equal(done.length, 1, answers.map(({ text }) => text).join('\n'))
    const refused = answers.filter(({ status }) => [401, 403, 404, 409].includes(status))
    assert.equal(refused.length, 1)
    for (const row of rows) await putBack(world, row)
  }
  const [least] = await world.query(
    'SELECT min(able) AS least, count(*) AS writes FROM able_counts',
  )
  assert.ok(Number(least?.writes) >= ROUNDS)
  assert.equal(least?.least, 1)
}
