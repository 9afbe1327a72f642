import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertHolds } from '../../testing/assert-holds.ts'
import { World } from '../../testing/world.ts'

type Bucket = { key: number; key_as_string: string; doc_count: number }

describe('interval-events', () => {
  let world: World
  before(async () => {
    world = await World.create()
    const path = `/api/users/${world.who('aAdm').id}`
    // 2026-01-05 is a Monday; the cast was made at 09:00.
    for (const [hours, firstname] of [
      [14, 'first'],
      [1, 'second'],
      [25, 'third'],
    ] as const) {
      world.clock.advanceMs(hours * 3_600_000)
      await world.call({ as: 'aBill', method: 'PUT', path, body: { firstname } })
    }
  })
  after(() => world.stop())

  const ask = (body: object) =>
    world.call({
      as: 'aHelp',
      method: 'POST',
      path: '/insights/directory/v1/events/interval',
      body: {
        service: ['directory'],
        start_time: '2026-01-01',
        search_term: { event_type: 'admin_update' },
        ...body,
      },
    })
  const bucketsOf = async (body: object) => {
    const answer = await ask(body)
    assert.equal(answer.status, 200, answer.text)
    return (answer.json as { buckets: Bucket[] }).buckets
  }
  const shortOf = async (body: object) =>
    (await bucketsOf(body)).map(({ key_as_string, doc_count }) => [key_as_string, doc_count])

  test('events are counted by day, with the empty days between them', async () => {
    const buckets = await bucketsOf({ interval_unit: 'd', interval_value: '1' })
    assert.deepEqual(buckets, [
      { key: Date.UTC(2026, 0, 5), key_as_string: '2026-01-05T00:00:00.000Z', doc_count: 1 },
      { key: Date.UTC(2026, 0, 6), key_as_string: '2026-01-06T00:00:00.000Z', doc_count: 1 },
      { key: Date.UTC(2026, 0, 7), key_as_string: '2026-01-07T00:00:00.000Z', doc_count: 1 },
    ])
    const halves = await shortOf({ interval_unit: 'h', interval_value: 12 })
    assert.deepEqual(
      halves.map(([, count]) => count),
      [1, 1, 0, 1],
    )
  })

  test('days begin where the time zone has them', async () => {
    assert.deepEqual(await shortOf({ interval_unit: 'd', timezone: '+01:00' }), [
      ['2026-01-06T00:00:00.000+01:00', 2],
      ['2026-01-07T00:00:00.000+01:00', 1],
    ])
    assert.deepEqual(await shortOf({ interval_unit: 'd', timezone: '-0500' }), [
      ['2026-01-05T00:00:00.000-05:00', 2],
      ['2026-01-06T00:00:00.000-05:00', 1],
    ])
  })

  test('weeks begin on Monday', async () => {
    assert.deepEqual(await shortOf({ interval_unit: 'w' }), [['2026-01-05T00:00:00.000Z', 3]])
  })

  test('nothing found is no interval', async () => {
    assert.deepEqual(await bucketsOf({ interval_unit: 's', start_time: '2027-01-01' }), [])
  })

  test('more intervals than anybody plots are refused', async () => {
    const answer = await ask({ interval_unit: 's' })
    assertHolds(answer.json, { code: 400, details: [{ field: 'interval_unit' }] })
  })

  const wrong: readonly [body: object, field: string][] = [
    [{}, 'interval_unit'],
    [{ interval_unit: 'y' }, 'interval_unit'],
    [{ interval_unit: 'd', interval_value: '0' }, 'interval_value'],
    [{ interval_unit: 'd', interval_value: 1.5 }, 'interval_value'],
    [{ interval_unit: 'd', timezone: 'Europe/Paris' }, 'timezone'],
    [{ interval_unit: 'd', timezone: '+25:00' }, 'timezone'],
  ]
  for (const [body, field] of wrong) {
    test(`${JSON.stringify(body)} is 400 and names ${field}`, async () => {
      assertHolds((await ask(body)).json, { code: 400, details: [{ field }] })
    })
  }
})
