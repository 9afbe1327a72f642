import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { World, type WorldAnswer } from '../../testing/world.ts'

type Event = Record<string, unknown> & { id: string; event_type: string; timestamp: string }

const PATH = '/insights/directory/v1/events'
const ALL = { service: ['directory'], start_time: '2026-01-01T00:00:00Z' }

const eventsOf = (answer: WorldAnswer) => {
  assert.equal(answer.status, 200, answer.text)
  return answer.json as Event[]
}
const typesOf = (answer: WorldAnswer) => eventsOf(answer).map(({ event_type }) => event_type)

/** What the history below leaves behind the creation of the cast. */
const DONE = ['admin_update', 'admin_update', 'admin_suspended', 'admin_unsuspend']
const REFUSED = ['admin_request_refused', 'admin_request_refused']

describe('list-events', () => {
  let world: World
  before(async () => {
    world = await World.create()
    const path = `/api/users/${world.who('aAdm').id}`
    const steps = [
      { as: 'aBill', method: 'PUT', path, body: { firstname: 'Ada' } },
      { as: 'aBill', method: 'PUT', path, body: { lastname: 'Lovelace' } },
      { as: 'aBill', method: 'POST', path: `${path}/suspend` },
      { as: 'aBill', method: 'POST', path: `${path}/unsuspend` },
      { as: 'aRO', method: 'POST', path: `${path}/suspend` },
      { as: 'aHelp', method: 'DELETE', path },
      { as: 'bBill', method: 'POST', path: `/api/users/${world.who('bAdm').id}/suspend` },
    ] as const
    for (const step of steps) {
      world.clock.advanceMs(60_000)
      await world.call(step)
    }
  })
  after(() => world.stop())

  const list = (body: object = {}, as: 'aHelp' | 'bBill' = 'aHelp') =>
    world.call({ as, method: 'POST', path: PATH, body: { ...ALL, ...body } })
  const since = { start_time: '2026-01-05T09:00:01Z' }

  test('the events of the organization come oldest first, exactly as they are stored', async () => {
    const answer = await list()
    const chain = world.organizationId('tenant A')
    const stored = await world.query('SELECT body FROM events WHERE chain = ? ORDER BY seq', chain)
    assert.equal(answer.text, `[${stored.map(({ body }) => body).join(',')}]`)
    assert.deepEqual(typesOf(await list(since)), [...DONE, ...REFUSED])
    assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8')
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  })

  test('R-06: nobody is shown an event of another organization, nor of none', async () => {
    const foreign = { search_term: { organization: world.organizationId('tenant B') } }
    assert.deepEqual(eventsOf(await list(foreign)), [])
    const either = { or: [foreign.search_term, { success: [true, false] }] }
    for (const body of [{}, { search_term: either }, { search_term: { not: [{ id: 'x' }] } }]) {
      for (const event of eventsOf(await list(body))) {
        assert.equal(event.organization, world.organizationId('tenant A'))
      }
    }
    const own = eventsOf(await list(since, 'bBill'))
    assert.deepEqual(
      own.map(({ organization }) => organization),
      [world.organizationId('tenant B')],
    )
  })

  test('R-06: a cursor of another organization is a moment and nothing more', async () => {
    const [theirs] = eventsOf(await list(since, 'bBill'))
    const cursor = [Date.parse(theirs?.timestamp ?? ''), theirs?.id]
    const unknown = [cursor[0], 'f'.repeat(24)]
    const [one, other] = [
      await list({ search_after: cursor }),
      await list({ search_after: unknown }),
    ]
    assert.equal(one.text, other.text)
  })

  const found: readonly [term: (world: World) => object, types: readonly string[]][] = [
    [() => ({ event_type: 'admin_suspended' }), ['admin_suspended']],
    [() => ({ event_type: 'ADMIN_Suspended' }), ['admin_suspended']],
    [() => ({ event_type: ['admin_suspended', 'admin_unsuspend'] }), DONE.slice(2)],
    [(it) => ({ 'resource.id': it.who('aAdm').id }), [...DONE, ...REFUSED]],
    [() => ({ 'resource.email': 'ADM@a.test' }), [...DONE, ...REFUSED]],
    [(it) => ({ 'initiated_by.id': it.who('aHelp').id }), REFUSED.slice(1)],
    [() => ({ 'initiated_by.email': 'bill@a.test' }), DONE],
    [() => ({ success: false }), REFUSED],
    [() => ({ success: 'true' }), DONE],
    [
      () => ({ error_message: 'authz.denied', operation: 'suspend-administrator' }),
      REFUSED.slice(1),
    ],
    [() => ({ and: [{ success: true }, { event_type: 'admin_update' }] }), DONE.slice(0, 2)],
    [() => ({ and: { success: true, event_type: 'admin_update' } }), DONE.slice(0, 2)],
    [
      () => ({ or: [{ event_type: 'admin_suspended' }, { success: false }] }),
      ['admin_suspended', ...REFUSED],
    ],
    [
      (it) => ({
        or: [{ 'resource.id': it.who('aAdm').id }, { 'initiated_by.id': it.who('aHelp').id }],
      }),
      [...DONE, ...REFUSED],
    ],
    [
      (it) => ({
        or: [{ 'initiated_by.email': 'ro@a.test' }, { 'initiated_by.id': it.who('aHelp').id }],
      }),
      REFUSED,
    ],
    [() => ({ not: [{ event_type: 'admin_update' }, { success: false }] }), DONE.slice(2)],
    [() => ({ not: [{ 'resource.email': 'adm@a.test' }] }), []],
    [() => ({ not: [{ error_message: 'authz.denied' }] }), DONE],
    [
      () => ({
        and: [
          { or: [{ success: false }, { not: [{ event_type: 'admin_update' }] }] },
          { auth_method: 'api-key' },
        ],
      }),
      [...DONE.slice(2), ...REFUSED],
    ],
    [() => ({ and: [] }), [...DONE, ...REFUSED]],
    [() => ({}), [...DONE, ...REFUSED]],
    [() => ({ nobody_knows: 'this' }), []],
    [() => ({ 'useragent.name': 'node' }), []],
    [() => ({ event_type: "' OR 1=1 --" }), []],
    [() => ({ event_type: [] }), []],
  ]
  for (const [term, expected] of found) {
    const shown = JSON.stringify(
      term({ who: (name: string) => ({ id: name }) } as unknown as World),
    )
    test(`search_term ${shown} finds ${expected.length}, and count-events counts them`, async () => {
      const body = { ...since, search_term: term(world) }
      assert.deepEqual(typesOf(await list(body)), expected)
      const counted = await world.call({
        as: 'aHelp',
        method: 'POST',
        path: `${PATH}/count`,
        body: { ...ALL, ...body },
      })
      assert.deepEqual(counted.json, { count: expected.length })
    })
  }

  test('times are meant with their ends', async () => {
    const [first, second] = eventsOf(await list(since))
    const between = { start_time: first?.timestamp, end_time: second?.timestamp }
    assert.deepEqual(typesOf(await list(between)), DONE.slice(0, 2))
    assert.deepEqual(eventsOf(await list({ ...between, start_time: '2027-01-01' })), [])
  })

  test('services that have no events here are taken, and have none', async () => {
    assert.deepEqual(eventsOf(await list({ service: ['sso', 'radius'] })), [])
    assert.deepEqual(typesOf(await list({ ...since, service: ['sso', 'all'] })), [
      ...DONE,
      ...REFUSED,
    ])
  })

  test('every answer has the four headers, an empty one the cursor that was sent', async () => {
    const headersOf = ({ headers }: WorldAnswer) =>
      ['x-result-count', 'x-limit', 'x-sort', 'x-search_after'].map((name) => headers.get(name))
    const events = eventsOf(await list(since))
    const last = events.at(-1)
    const cursor = [Date.parse(last?.timestamp ?? ''), last?.id]
    const text = JSON.stringify(cursor)
    assert.deepEqual(headersOf(await list(since)), ['6', '1000', 'ASC', text])
    const past = await list({ search_after: cursor, sort: 'asc' })
    assert.deepEqual(headersOf(past), ['0', '1000', 'ASC', text])
    const never = await list({ start_time: '2030-01-01', sort: 'DESC', limit: 5 })
    assert.deepEqual(headersOf(never), ['0', '5', 'DESC', '[]'])
  })

  for (const sort of ['ASC', 'DESC']) {
    test(`search_after goes through everything ${sort}, each event once, also inside one millisecond`, async () => {
      const all = eventsOf(await list({ sort })).map(({ id }) => id)
      const seen: string[] = []
      let cursor: unknown = []
      for (let page = 0; page < 20; page += 1) {
        const answer = await list({ sort, limit: 3, search_after: cursor })
        seen.push(...eventsOf(answer).map(({ id }) => id))
        const [ms, id] = JSON.parse(answer.headers.get('x-search_after') ?? '') as [number, string]
        // As the specification types it, and as the header has it.
        cursor = page % 2 === 0 ? [String(ms), id] : [ms, id]
        if (eventsOf(answer).length < 3) break
      }
      assert.deepEqual(seen, all)
      assert.equal(new Set(seen).size, all.length)
    })
  }

  test('skip passes over, whatever is searched for and in either order', async () => {
    const id = world.who('aAdm').id
    const branches = { or: [{ 'resource.id': id }, { 'initiated_by.email': 'bill@a.test' }] }
    for (const search_term of [{}, { success: [true, false] }, { 'resource.id': id }, branches]) {
      for (const sort of ['ASC', 'DESC']) {
        const all = eventsOf(await list({ search_term, sort })).map((event) => event.id)
        const some = eventsOf(await list({ search_term, sort, skip: 2, limit: 2 }))
        assert.deepEqual(
          some.map((event) => event.id),
          all.slice(2, 4),
        )
      }
    }
  })

  test('what is no limit and no order is the usual one, and beyond 10000 is 10000', async () => {
    const limitOf = async (limit: unknown) => (await list({ limit })).headers.get('x-limit')
    for (const nonsense of [0, -1, 'many', 1.5, null, true, [5]]) {
      assert.equal(await limitOf(nonsense), '1000', String(nonsense))
    }
    assert.equal(await limitOf('25'), '25')
    assert.equal(await limitOf(10_001), '10000')
    for (const sort of ['-timestamp', 'sideways', 7, null]) {
      assert.equal((await list({ sort })).headers.get('x-sort'), 'ASC', String(sort))
    }
    assert.equal((await list({ sort: 'desc' })).headers.get('x-sort'), 'DESC')
  })

  test('fields answers those alone, dotted ones in their places, and names the unknown', async () => {
    const fields = ['event_type', 'resource.id', 'geoip']
    const answer = await list({ ...since, fields, limit: 1 })
    assert.deepEqual(answer.json, [
      { event_type: 'admin_update', resource: { id: world.who('aAdm').id } },
    ])
    assert.equal(answer.headers.get('castellan-ignored-fields'), 'geoip')
    const cursor = JSON.parse(answer.headers.get('x-search_after') ?? '')
    assert.equal(cursor.length, 2)
  })

  test('keys that nobody knows are passed over and named, also those of a search', async () => {
    const answer = await list({
      search_term: { 'geoip.country_code': 'NL' },
      search_term_filter: { and: [] },
      exact_match: true,
    })
    assert.deepEqual(eventsOf(answer), [])
    assert.equal(
      answer.headers.get('castellan-ignored-fields'),
      'search_term_filter, exact_match, geoip.country_code',
    )
  })
})
