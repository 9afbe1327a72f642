import assert from 'node:assert/strict'
import { scenarios } from '../../testing/scenario.ts'

const PATH = '/api/users/getSelf'

scenarios([
  {
    title: 'get-self answers whose key this is, whatever the role',
    given: (world) =>
      world.tamper(
        "UPDATE administrators SET role = 'Command Runner' WHERE id = ?",
        world.who('aRO').id,
      ),
    request: { as: 'aRO', path: PATH },
    status: 200,
    contains: { email: 'ro@a.test', roleName: 'Command Runner' },
    changesNothing: true,
    afterwards: (_world, answer) => assert.equal(answer.headers.get('etag'), '"v1"'),
  },
  {
    title: 'get-self takes fields',
    request: { as: 'aRO', path: `${PATH}?fields=email` },
    status: 200,
    afterwards: (world, answer) =>
      assert.deepEqual(answer.json, { _id: world.who('aRO').id, email: 'ro@a.test' }),
  },
  {
    title: 'get-self without a key is 401',
    request: { path: PATH },
    status: 401,
    contains: { reason: 'auth.failed' },
    events: [{ event_type: 'admin_request_refused', organization: null }],
  },
  {
    title: 'R-09: a key whose checksum is wrong is 401',
    request: (world) => {
      const { apiKey } = world.who('aBill')
      const last = apiKey.endsWith('0') ? '1' : '0'
      return { path: PATH, headers: { 'x-api-key': apiKey.slice(0, -1) + last } }
    },
    status: 401,
    events: [{ event_type: 'admin_request_refused' }],
  },
  {
    title: 'R-09: a key in the URL, in Authorization or in a cookie is no key',
    request: (world) => {
      const { apiKey } = world.who('aBill')
      const headers = { authorization: `Bearer ${apiKey}`, cookie: `x-api-key=${apiKey}` }
      return { path: `${PATH}?x-api-key=${apiKey}&api_key=${apiKey}`, headers }
    },
    status: 401,
    events: [{ event_type: 'admin_request_refused' }],
  },
  {
    title: 'R-09: the key sent twice is 401',
    request: (world) => {
      const { apiKey } = world.who('aBill')
      return { path: PATH, headers: { 'x-api-key': `${apiKey}, ${apiKey}` } }
    },
    status: 401,
    events: [{ event_type: 'admin_request_refused' }],
  },
  {
    title: 'the key of a suspended administrator is 401',
    request: { as: 'aSusp', path: PATH },
    status: 401,
    events: [{ event_type: 'admin_request_refused' }],
  },
])
