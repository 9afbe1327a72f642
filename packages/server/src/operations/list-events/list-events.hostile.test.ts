import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parseEventQuery } from '../../domain/event/parse-event-query.ts'
import { assertHolds } from '../../testing/assert-holds.ts'
import { World } from '../../testing/world.ts'
import { listEvents } from './list-events.ts'

const PATH = '/insights/directory/v1/events'
const ALL = { service: ['directory'], start_time: '2026-01-01T00:00:00Z' }

describe('hostile queries of events', () => {
  let world: World
  before(async () => {
    world = await World.create()
  })
  after(() => world.stop())

  const ask = (path: string, body: object) =>
    world.call({ as: 'aRO', method: 'POST', path: `${PATH}${path}`, body: { ...ALL, ...body } })

  test('R-31: names that no header may hold are named in a way that one may', async () => {
    const search_term = { 'Größe\r\nx-evil: 日本': 'x' }
    for (const [path, more] of [
      ['', {}],
      ['/count', {}],
      ['/distinct', { field: 'event_type' }],
      ['/interval', { interval_unit: 'd' }],
    ] as const) {
      const answer = await ask(path, { ...more, search_term })
      assert.equal(answer.status, 200, answer.text)
      const named = answer.headers.get('castellan-ignored-fields') ?? ''
      assert.match(named, /^Gr%C3%B6%C3%9Fe%0D%0Ax-evil:%20/)
      assert.equal(answer.headers.get('x-evil'), null)
    }
  })

  test('R-31: a cursor that no event ever had is refused, not put into a header', async () => {
    for (const id of ['日本', 'a\u007f', 'a\r\nx: y', 'F'.repeat(24), '']) {
      const answer = await ask('', { start_time: '2030-01-01', search_after: [1, id] })
      assert.equal(answer.status, 400, answer.text)
      assertHolds(answer.json, { reason: 'request.invalid', details: [{ field: 'search_after' }] })
    }
  })

  test('R-30: a search of thousands of empty parts is refused, not handed to the database', async () => {
    for (const part of [[], {}, { or: [] }]) {
      for (const word of ['and', 'or', 'not']) {
        const answer = await ask('', { search_term: { [word]: Array(257).fill(part) } })
        assert.equal(answer.status, 400, answer.text)
      }
    }
    for (const part of [[], {}]) {
      const answer = await ask('', { search_term: { or: Array(255).fill(part) } })
      assert.equal(answer.status, 200, answer.text)
    }
  })

  test('R-30: a field that is asked for a thousand times is looked up once', () => {
    const fields = Array(1000).fill(['resource.id', 'id']).flat()
    const { query } = parseEventQuery({ ...ALL, fields })
    assert.deepEqual(query?.projection.names, ['resource.id', 'id'])
  })

  test('R-30: others have a turn between the branches of a search, which is answered once all are known', async () => {
    const { ports } = world.server
    const { id, email, apiKey } = world.who('aBill')
    const { query } = parseEventQuery({
      ...ALL,
      sort: 'DESC',
      search_term: { or: [{ 'resource.id': id }, { 'resource.email': email }, { id: 'x' }] },
    })
    assert.ok(query !== null)
    let turns = 0
    const nextTurn = async () => {
      turns += 1
    }
    const origin = {
      requestId: 'f'.repeat(24),
      clientIp: '192.0.2.1',
      userAgent: 'test',
      authMethod: 'api-key',
      mfa: false,
    } as const
    const caller = {
      kind: 'api-key',
      apiKeyHash: ports.digest.sha256Hex(apiKey),
      origin,
      selects: null,
    } as const
    const { events } = await listEvents({ ...ports, nextTurn }, caller, () => query)
    assert.equal(turns, 3)
    const stored = await world.query(
      'SELECT id FROM events WHERE resource_id = ? ORDER BY at_ms DESC, seq DESC',
      id,
    )
    assert.deepEqual(
      events.map((event) => event.id),
      stored.map((row) => row.id),
    )
  })
})
