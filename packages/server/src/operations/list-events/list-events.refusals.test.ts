import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertHolds } from '../../testing/assert-holds.ts'
import { World } from '../../testing/world.ts'

const PATH = '/insights/directory/v1/events'
const ALL = { service: ['directory'], start_time: '2026-01-01T00:00:00Z' }

describe('what list-events refuses', () => {
  let world: World
  before(async () => {
    world = await World.create()
  })
  after(() => world.stop())

  const deep = (levels: number): object =>
    levels === 0 ? { id: 'x' } : { and: [deep(levels - 1)] }
  const wrong: readonly [title: string, body: object, details: readonly object[]][] = [
    ['no service', { service: undefined }, [{ field: 'service', problem: /directory/ }]],
    [
      'a service that is no list',
      { service: 'directory' },
      [{ field: 'service', problem: /list/ }],
    ],
    ['an unknown service', { service: ['admin'] }, [{ field: 'service', problem: /workflows/ }]],
    ['no services at all', { service: [] }, [{ field: 'service' }]],
    ['no start', { start_time: undefined }, [{ field: 'start_time', problem: /RFC 3339/ }]],
    ['a start that is no time', { start_time: 'yesterday' }, [{ field: 'start_time' }]],
    ['an end that is no time', { end_time: 5 }, [{ field: 'end_time' }]],
    ['empty fields', { fields: [] }, [{ field: 'fields' }]],
    ['fields that nobody knows', { fields: ['x', 'y'] }, [{ field: 'fields' }]],
    ['a cursor of one', { search_after: [1] }, [{ field: 'search_after' }]],
    ['a cursor without a moment', { search_after: ['x', 'y'] }, [{ field: 'search_after' }]],
    ['a skip beyond all use', { skip: 10_001 }, [{ field: 'skip', problem: /search_after/ }]],
    ['a search that is a text', { search_term: 'x' }, [{ field: 'search_term' }]],
    ['a search for an object', { search_term: { id: {} } }, [{ field: 'search_term' }]],
    ['a search for null', { search_term: { id: null } }, [{ field: 'search_term' }]],
    ['a search without a list', { search_term: { or: 'x' } }, [{ field: 'search_term' }]],
    [
      'a search without end',
      { search_term: deep(6) },
      [{ field: 'search_term', problem: /6 levels/ }],
    ],
    [
      'a search for everything',
      { search_term: { id: Array(257).fill('x') } },
      [{ field: 'search_term', problem: /256/ }],
    ],
    [
      'two things at once',
      { service: 1, start_time: 2 },
      [{ field: 'service' }, { field: 'start_time' }],
    ],
  ]
  for (const [title, body, details] of wrong) {
    test(`${title} is 400 and says so`, async () => {
      const answer = await world.call({
        as: 'aHelp',
        method: 'POST',
        path: PATH,
        body: { ...ALL, ...body },
      })
      assert.equal(answer.status, 400, answer.text)
      assertHolds(answer.json, { reason: 'request.invalid', details })
    })
  }

  test('a body that is none, or no JSON, is refused; a role is refused before that is looked at', async () => {
    const send = (rawBody: string, type = 'application/json', as: 'aHelp' | 'aRO' = 'aHelp') =>
      world.call({ as, method: 'POST', path: PATH, rawBody, headers: { 'content-type': type } })
    assert.equal((await send('')).status, 400)
    assert.equal((await send('[]')).status, 400)
    assertHolds((await send('{')).json, { code: 400, reason: 'request.malformed' })
    assertHolds((await send('{}', 'text/plain')).json, { code: 415, reason: 'request.media-type' })
    await world.tamper(
      "UPDATE administrators SET role = 'Billing Only' WHERE id = ?",
      world.who('aRO').id,
    )
    assertHolds((await send('{}', 'application/json', 'aRO')).json, { code: 403 })
  })

  test('without a key it is 401', async () => {
    const answer = await world.call({ method: 'POST', path: PATH, body: ALL })
    assert.equal(answer.status, 401)
  })
})
