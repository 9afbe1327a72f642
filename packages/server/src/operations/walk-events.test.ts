import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Caller } from '../domain/access/caller.ts'
import { parseDistinctQuery } from '../domain/event/parse-distinct-query.ts'
import { parseEventQuery, parseEventSelection } from '../domain/event/parse-event-query.ts'
import { parseIntervalQuery } from '../domain/event/parse-interval-query.ts'
import type { RefusedAttempt } from '../domain/event/refused-attempt.ts'
import { World } from '../testing/world.ts'
import type { SearchPorts } from './begin-search.ts'
import { countEvents } from './count-events/count-events.ts'
import { distinctEvents } from './distinct-events/distinct-events.ts'
import { intervalEvents } from './interval-events/interval-events.ts'
import { listEvents } from './list-events/list-events.ts'

const EVENTS = 5300
const EVERY_MS = 10_000
const ORIGIN = { clientIp: '192.0.2.1', userAgent: 'test' } as const
const ALL = { service: ['directory'], start_time: '2026-01-05T09:00:00.001Z' }

describe('more events than are looked at in one turn', () => {
  let world: World
  before(async () => {
    world = await World.create()
    const { id, email, organizationId } = world.who('aRO')
    const actor = { id, email, organizationId, providerId: null }
    for (let number = 1; number <= EVENTS; number += 1) {
      world.clock.advanceMs(EVERY_MS)
      const isRare = number === 1 || number === EVENTS
      const attempt: RefusedAttempt = {
        operation: number % 2 === 0 ? 'even' : 'odd',
        reason: 'authz.denied',
        actor,
        subjectId: null,
        origin: {
          requestId: 'f'.repeat(24),
          clientIp: isRare ? '192.0.2.9' : '192.0.2.1',
          userAgent: 'test',
          authMethod: 'api-key',
          mfa: false,
        },
      }
      await world.server.ports.unitOfWork.transact((tx) => tx.recordRefusal(attempt))
    }
  })
  after(() => world.stop())

  const ask = async (path: string, body: object) => {
    const answer = await world.call({
      as: 'aHelp',
      method: 'POST',
      path: `/insights/directory/v1/events${path}`,
      body: { ...ALL, ...body },
    })
    assert.equal(answer.status, 200, answer.text)
    return answer.json
  }
  const rare = { client_ip: '192.0.2.9' }
  const count = async (body: object) => (await ask('/count', body)) as { count: number }

  test('a rare one is found at either end, in either order, and counted', async () => {
    const timesOf = async (body: object) =>
      ((await ask('', { search_term: rare, ...body })) as { timestamp: string }[]).map(
        ({ timestamp }) => Date.parse(timestamp),
      )
    const startMs = Date.UTC(2026, 0, 5, 9)
    const ends = [startMs + EVERY_MS, startMs + EVENTS * EVERY_MS]
    assert.deepEqual(await timesOf({}), ends)
    assert.deepEqual(await timesOf({ sort: 'DESC' }), ends.toReversed())
    assert.deepEqual(await timesOf({ sort: 'DESC', skip: 1 }), ends.slice(0, 1))
    assert.deepEqual(await timesOf({ limit: 1 }), ends.slice(0, 1))
    assert.deepEqual(await count({ search_term: rare }), { count: 2 })
  })

  test('each is counted once, by the hour or one by one', async () => {
    assert.deepEqual(await count({}), { count: EVENTS })
    assert.deepEqual(await count({ search_term: { success: false } }), { count: EVENTS })
    const part = { start_time: '2026-01-05T10:20:00Z', end_time: '2026-01-05T15:40:00Z' }
    const inPart = 5 * 360 + 120 + 1
    assert.deepEqual(await count(part), { count: inPart })
    assert.deepEqual(await count({ ...part, search_term: { mfa: false } }), { count: inPart })
  })

  test('values and intervals are added up over all windows', async () => {
    const distinct = async (field: string) => {
      const { buckets } = (await ask('/distinct', { field })) as { buckets: object[] }
      return buckets
    }
    assert.deepEqual(await distinct('operation'), [
      { key: 'even', doc_count: EVENTS / 2 },
      { key: 'odd', doc_count: EVENTS / 2 },
    ])
    assert.deepEqual(await distinct('event_type'), [
      { key: 'admin_request_refused', doc_count: EVENTS },
    ])
    const sum = async (body: object) => {
      const { buckets } = (await ask('/interval', body)) as { buckets: { doc_count: number }[] }
      return buckets.reduce((total, bucket) => total + bucket.doc_count, 0)
    }
    for (const body of [
      { interval_unit: 'd' },
      { interval_unit: 'm', interval_value: 5 },
      { interval_unit: 'd', timezone: '+05:30' },
      { interval_unit: 'h', search_term: { success: false } },
    ]) {
      assert.equal(await sum(body), EVENTS, JSON.stringify(body))
    }
  })

  test('R-08: who is suspended half-way is told nothing, whatever the search', async () => {
    const { digest, ...ports } = world.server.ports
    const { apiKey, id } = world.who('aHelp')
    const caller: Caller = {
      kind: 'api-key',
      apiKeyHash: digest.sha256Hex(apiKey),
      origin: { requestId: 'f'.repeat(24), ...ORIGIN, authMethod: 'api-key', mfa: false },
      selects: null,
    }
    const whole = { ...ALL, search_term: { success: false } }
    const searches: ((given: SearchPorts) => Promise<unknown>)[] = [
      (given) => listEvents(given, caller, () => taken(parseEventQuery({ ...whole, skip: 5200 }))),
      (given) => countEvents(given, caller, () => taken(parseEventSelection(whole))),
      (given) =>
        distinctEvents(given, caller, () =>
          taken(parseDistinctQuery({ ...whole, field: 'operation' })),
        ),
      (given) =>
        intervalEvents(given, caller, () =>
          taken(parseIntervalQuery({ ...whole, interval_unit: 'd' })),
        ),
    ]
    for (const search of searches) {
      let turns = 0
      const nextTurn = async () => {
        turns += 1
        await world.call({ as: 'aBill', method: 'POST', path: `/api/users/${id}/suspend` })
      }
      await assert.rejects(search({ ...ports, nextTurn }), { code: 'auth.failed' })
      assert.equal(turns, 1)
      await world.call({ as: 'aBill', method: 'POST', path: `/api/users/${id}/unsuspend` })
      assert.notEqual(await search(ports), undefined)
    }
  })
})

function taken<Query>({ query }: { readonly query: Query | null }): Query {
  assert.ok(query !== null)
  return query
}
