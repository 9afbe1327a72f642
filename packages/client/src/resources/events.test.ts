import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Castellan } from '../client.ts'
import { UnexpectedReplyError } from '../errors/index.ts'
import { clientOf, ID } from '../fault-suite/clients.ts'
import { json, scriptedServer } from '../fault-suite/scripted-server.ts'
import { fakeCastellan } from '../testing/index.ts'
import type { Events } from './events.ts'

const START = '2026-01-01T00:00:00.000Z'
const SELECTED = { service: ['directory'], start_time: START }

describe('events', () => {
  const cases: [string, (events: Events) => PromiseLike<unknown>, string, object, object][] = [
    [
      'list',
      (it) => it.list({ start: START, limit: 5, sort: 'DESC', search: { 'resource.id': ID } }),
      '/events',
      { ...SELECTED, search_term: { 'resource.id': ID }, limit: 5, sort: 'DESC' },
      [],
    ],
    [
      'list from where a page ended',
      (it) => it.list({ start: new Date(START), fields: ['id'], searchAfter: [1, ID] }),
      '/events',
      { ...SELECTED, fields: ['id'], search_after: [1, ID] },
      [],
    ],
    [
      'count',
      (it) => it.count({ start: START, end: '2026-02-01', services: ['all'] }),
      '/events/count',
      { ...SELECTED, service: ['all'], end_time: '2026-02-01' },
      { count: 2 },
    ],
    [
      'distinct',
      (it) => it.distinct({ start: START, field: 'event_type' }),
      '/events/distinct',
      { ...SELECTED, field: 'event_type' },
      { event_type: [] },
    ],
    [
      'interval',
      (it) => it.interval({ start: START, unit: 'd', timezone: '+01:00' }),
      '/events/interval',
      { ...SELECTED, interval_unit: 'd', interval_value: '1', timezone: '+01:00' },
      { buckets: [] },
    ],
  ]
  for (const [title, run, path, body, answer] of cases) {
    it(`sends ${title} to ${path}`, async (t) => {
      const server = await scriptedServer(t, json(answer))
      await run(clientOf(server.url).client.events)
      const { method, url, body: sent, headers } = server.received[0] ?? assert.fail()
      assert.equal(`${method} ${url}`, `POST /insights/directory/v1${path}`)
      assert.deepEqual(JSON.parse(sent), body)
      assert.equal(headers['content-type'], 'application/json')
      assert.equal(headers['idempotency-key'], undefined)
    })
  }

  it('are asked for at the insights host of JumpCloud’s region, and of any other server at its own', async () => {
    const urls: string[] = []
    const remember: typeof fetch = async (input) => {
      urls.push(String(input))
      return new Response('{"count":0}', { headers: { 'content-type': 'application/json' } })
    }
    for (const where of [
      { region: 'us' },
      { region: 'eu' },
      { region: 'in' },
      { baseUrl: 'https://console.jumpcloud.com/' },
      { baseUrl: 'https://castellan.example.com' },
    ] as const) {
      const client = new Castellan({ apiKey: 'k', ...where, fetch: remember })
      await client.events.count({ start: START })
    }
    const path = '/insights/directory/v1/events/count'
    assert.deepEqual(urls, [
      `https://api.jumpcloud.com${path}`,
      `https://api.eu.jumpcloud.com${path}`,
      `https://api.in.jumpcloud.com${path}`,
      `https://api.jumpcloud.com${path}`,
      `https://castellan.example.com${path}`,
    ])
  })

  it('answers buckets alike from both shapes of distinct', async (t) => {
    const buckets = [{ key: 'admin_update', doc_count: 2 }]
    const server = await scriptedServer(t, json({ event_type: buckets }), json({ buckets }))
    const { events } = clientOf(server.url).client
    assert.deepEqual(await events.distinct({ start: START, field: 'event_type' }), buckets)
    assert.deepEqual(await events.distinct({ start: START, field: 'event_type' }), buckets)
  })

  it('goes through all pages by the header, until one is not full', async (t) => {
    const page = (ids: number[], cursor: unknown[]) =>
      json(
        ids.map((id) => ({ id })),
        200,
        { 'x-limit': '2', 'x-search_after': JSON.stringify(cursor) },
      )
    const server = await scriptedServer(t, page([1, 2], [5, 'b']), page([3], [6, 'c']))
    const ids: unknown[] = []
    for await (const { id } of clientOf(server.url).client.events.iterate({ start: START })) {
      ids.push(id)
    }
    assert.deepEqual(ids, [1, 2, 3])
    assert.deepEqual(JSON.parse(server.received[1]?.body ?? '').search_after, [5, 'b'])
    assert.equal(server.received.length, 2)
  })

  it('gives up on a server that pages without a header or ignores search_after', async (t) => {
    const full = (headers: Record<string, string>) => json([{ id: 1 }], 200, headers)
    const server = await scriptedServer(
      t,
      full({ 'x-limit': '1' }),
      full({ 'x-limit': '1', 'x-search_after': '[1,"a"]' }),
      full({ 'x-limit': '1', 'x-search_after': '[1,"a"]' }),
    )
    const { events } = clientOf(server.url).client
    const goThrough = async () => {
      for await (const _ of events.iterate({ start: START }));
    }
    await assert.rejects(goThrough, UnexpectedReplyError)
    await assert.rejects(goThrough, UnexpectedReplyError)
  })
})

describe('events of the fake', () => {
  it('are what was done, and can be listed, counted and gone through', async () => {
    const fake = fakeCastellan()
    const { administrators, events } = fake.client
    const { _id } = await administrators.create({ email: 'ada@example.com' })
    await administrators.update(_id, { firstname: 'Ada' })
    await administrators.update(_id, {})
    await administrators.suspend(_id)
    const start = '2000-01-01'
    assert.equal(await events.count({ start }), 3)
    assert.equal(fake.events.length, 3)
    const updates = await events.list({ start, search: { event_type: 'ADMIN_UPDATE' } })
    assert.deepEqual(updates[0]?.changes, [{ field: 'firstname', from: '', to: 'Ada' }])
    const types: string[] = []
    for await (const event of events.iterate({ start, sort: 'DESC', limit: 1 })) {
      types.push(event.event_type)
    }
    assert.deepEqual(types, ['admin_suspended', 'admin_update', 'admin_create'])
    assert.deepEqual(
      (await events.distinct({ start, field: 'resource.id' })).map(({ key }) => key),
      [_id],
    )
    const [day] = await events.interval({ start, unit: 'd' })
    assert.equal(day?.doc_count, 3)
    const none = { and: [{ event_type: ['admin_update'] }, { not: [{ success: true }] }] }
    assert.equal(await events.count({ start, search: none }), 0)
  })
})
