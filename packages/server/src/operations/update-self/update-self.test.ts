import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { commonRules } from '../../testing/common-rules.ts'
import { refusal, scenarios } from '../../testing/scenario.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { Name, WorldCall } from '../../testing/world.ts'

const PATH = '/api/users/putSelf'
const update = (as: Name, body?: unknown, headers = {}): WorldCall => ({
  as,
  method: 'PUT',
  path: PATH,
  body,
  headers,
})

commonRules({
  name: 'update-self',
  target: null,
  call: () => ({ method: 'PUT', path: PATH, body: { firstname: 'Bill' } }),
  status: 200,
  other: () => update('aBill', { lastname: 'Other' }),
  deniedTo: null,
})

scenarios([
  {
    title: 'update-self changes names and console state of whose key this is, whatever the role',
    request: update('aRO', {
      firstname: 'Rosa',
      lastname: 'Ortiz',
      growthData: { onboardingState: { done: true } },
      lastWhatsNewChecked: '2026-01-01T10:00:00+02:00',
    }),
    status: 200,
    contains: {
      email: 'ro@a.test',
      firstname: 'Rosa',
      lastname: 'Ortiz',
      growthData: { onboardingState: { done: true } },
      lastWhatsNewChecked: '2026-01-01T08:00:00.000Z',
    },
    events: [
      {
        event_type: 'admin_update',
        operation: 'update-self',
        initiated_by: { email: 'ro@a.test' },
        resource: { email: 'ro@a.test' },
      },
    ],
  },
  {
    title: 'R-02: update-self passes over everything that is not one’s own to change',
    request: update('aRO', {
      firstname: 'Rosa',
      email: 'boss@a.test',
      roleName: 'Administrator With Billing',
      roleNames: ['Administrator With Billing'],
      enableMultiFactor: false,
      apiKeyAllowed: false,
      suspended: true,
      misspelt: 1,
    }),
    status: 200,
    contains: {
      email: 'ro@a.test',
      roleName: 'Read Only',
      enableMultiFactor: true,
      apiKeySet: true,
    },
    events: [{ changes: [{ field: 'firstname' }] }],
    afterwards: (_world, answer) =>
      assert.equal(answer.headers.get('castellan-ignored-fields'), 'misspelt'),
  },
  {
    title: 'update-self without a body changes nothing',
    request: update('aRO'),
    status: 200,
    changesNothing: true,
  },
  {
    title: 'update-self names every problem at once',
    request: update('aRO', { firstname: null, lastname: 'x'.repeat(129), growthData: 1 }),
    status: 400,
    contains: { details: [{ field: 'firstname' }, { field: 'lastname' }, { field: 'growthData' }] },
    events: [refusal('update-self', 'request.invalid')],
    changesNothing: true,
  },
  {
    title: 'update-self with a stale If-Match is 412',
    request: update('aRO', { firstname: 'Rosa' }, { 'if-match': '"v2"' }),
    status: 412,
    contains: { reason: 'administrator.changed' },
    events: [refusal('update-self', 'administrator.changed')],
    changesNothing: true,
  },
  {
    title: 'update-self with the present If-Match is done',
    request: update('aRO', { firstname: 'Rosa' }, { 'if-match': '"v1"' }),
    status: 200,
    events: [{}],
    afterwards: (_world, answer) => assert.equal(answer.headers.get('etag'), '"v2"'),
  },
  {
    title: 'R-28: update-self with a body of another type is 415',
    request: { ...update('aRO'), rawBody: 'x=1', headers: { 'content-type': 'text/plain' } },
    status: 415,
    events: [refusal('update-self', 'request.media-type')],
    changesNothing: true,
  },
])

test('R-30: of a long growthData the event keeps the hash, so that a page of events stays small', () =>
  withWorld(async (world) => {
    const growthData = { onboardingState: { notes: 'x'.repeat(15_000) } }
    assert.equal((await world.call(update('aRO', { growthData }))).status, 200)
    assert.equal((await world.call(update('aRO', { growthData: {} }))).status, 200)
    const events = await world.query("SELECT body FROM events WHERE operation = 'update-self'")
    assert.equal(events.length, 2)
    for (const { body } of events) assert.ok(String(body).length < 2000)
    const text = JSON.stringify(growthData)
    const kept = { length: text.length, sha256: createHash('sha256').update(text).digest('hex') }
    const [first, second] = events.map(({ body }) => JSON.parse(String(body)).changes)
    assert.deepEqual(first[0].to, kept)
    assert.deepEqual(second, [{ field: 'growthData', from: kept, to: {} }])
  }))
