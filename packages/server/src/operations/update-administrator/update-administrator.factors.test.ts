import assert from 'node:assert/strict'
import { scenarios } from '../../testing/scenario.ts'
import type { Name, World } from '../../testing/world.ts'

const update = (target: Name, body?: unknown) => (world: World) => ({
  as: 'aBill' as const,
  method: 'PUT',
  path: `/api/users/${world.who(target).id}`,
  body,
})

const setMultiFactor = (required: 0 | 1, enrolled: 0 | 1) => (world: World) =>
  world.tamper(
    'UPDATE administrators SET enable_multi_factor = ?, totp_enrolled = ? WHERE id = ?',
    required,
    enrolled,
    world.who('aAdm').id,
  )

const generateKey = (world: World) => {
  const { apiKey } = world.who('aAdm')
  return world.call({
    method: 'POST',
    path: '/api/users/generateApiKey',
    headers: { 'x-api-key': apiKey },
  })
}

scenarios([
  {
    title: 'turning enableMultiFactor on mails the enrol link to who is not enrolled',
    given: async (world) => {
      await setMultiFactor(0, 0)(world)
      await world.giveSession('aAdm')
    },
    request: update('aAdm', { enableMultiFactor: true }),
    status: 200,
    contains: { enableMultiFactor: true, totpEnrolled: false },
    mails: [{ to: 'adm@a.test', says: '/enrol-totp\\?token=' }],
    events: [{ changes: [{ field: 'enableMultiFactor', from: false, to: true }] }],
    sessions: { aAdm: 0 },
  },
  {
    title: 'turning enableMultiFactor on mails nothing to who is enrolled already',
    given: setMultiFactor(0, 1),
    request: update('aAdm', { enableMultiFactor: true }),
    status: 200,
    contains: { totpEnrolled: true },
    events: [{ changes: [{ field: 'enableMultiFactor' }] }],
  },
  {
    title: 'turning enableMultiFactor on for who never activated mails nothing yet',
    given: (world) =>
      world.tamper(
        'UPDATE administrators SET enable_multi_factor = 0 WHERE id = ?',
        world.who('aNew').id,
      ),
    request: update('aNew', { enableMultiFactor: true }),
    status: 200,
    events: [{}],
  },
  {
    title: 'turning enableMultiFactor off removes the factor with its codes and tells the owner',
    given: async (world) => {
      const { id } = world.who('aAdm')
      await world.tamper(
        'INSERT INTO recovery_codes (administrator_id, code_hash) VALUES (?, ?)',
        id,
        'x',
      )
      await world.giveSession('aAdm')
    },
    request: update('aAdm', { enableMultiFactor: false }),
    status: 200,
    contains: { enableMultiFactor: false, totpEnrolled: false, sessionCount: 0 },
    mails: [{ to: 'adm@a.test', says: 'authenticator' }],
    events: [
      {
        changes: [
          { field: 'enableMultiFactor', from: true, to: false },
          { field: 'totpEnrolled', from: true, to: false },
        ],
      },
    ],
    sessions: { aAdm: 0 },
    afterwards: async (world) => {
      assert.equal((await world.row('aAdm')).totp_secret_box, null)
      assert.deepEqual(await world.query('SELECT * FROM recovery_codes'), [])
    },
  },
  {
    title: 'turning enableMultiFactor off ends an enrol link that was on its way',
    given: async (world) => {
      const { id } = world.who('aAdm')
      await world.call({ as: 'aBill', method: 'POST', path: `/api/users/resettotp/${id}` })
    },
    request: update('aAdm', { enableMultiFactor: false }),
    status: 200,
    mails: [{ to: 'adm@a.test' }],
    events: [{}],
    afterwards: async (world) => {
      assert.ok(!(await world.openLinks('aAdm')).includes('enrol-totp'))
      assert.equal((await world.row('aAdm')).totp_reset_at_ms, null)
    },
  },
  {
    title: 'R-09: apiKeyAllowed false ends the key at once and tells the owner which one',
    request: update('aAdm', { apiKeyAllowed: false }),
    status: 200,
    contains: { apiKeyAllowed: false, apiKeySet: false, apiKeyHash: null },
    mails: [{ to: 'adm@a.test', says: 'jca_' }],
    events: [
      {
        changes: [
          { field: 'apiKeyAllowed', from: true, to: false },
          { field: 'apiKeyHash', to: null },
        ],
      },
    ],
    afterwards: async (world) => {
      assert.equal((await world.row('aAdm')).api_key_hash, null)
      assert.equal((await world.call({ as: 'aAdm', path: '/api/users/getSelf' })).status, 401)
    },
  },
  {
    title: 'R-09: allowing API access again does not bring the ended key back',
    given: async (world) => {
      await world.call(update('aAdm', { apiKeyAllowed: false })(world))
      await world.call(update('aAdm', { apiKeyAllowed: true })(world))
    },
    request: { as: 'aAdm', path: '/api/users/getSelf' },
    status: 401,
    contains: { reason: 'auth.failed' },
    events: [{ event_type: 'admin_request_refused', organization: null }],
    afterwards: async (world) => assert.equal((await world.row('aAdm')).api_key_allowed, 1),
  },
  {
    title: 'apiKeyAllowed false where there is no key mails nothing',
    given: (world) =>
      world.tamper(
        `UPDATE administrators SET api_key_hash = NULL, api_key_prefix = NULL,
           api_key_created_at_ms = NULL, api_key_expires_at_ms = NULL WHERE id = ?`,
        world.who('aAdm').id,
      ),
    request: update('aAdm', { apiKeyAllowed: false }),
    status: 200,
    events: [{ changes: [{ field: 'apiKeyAllowed' }] }],
  },
  {
    title: 'R-09: a key past its end is 401',
    given: (world) => world.clock.advanceMs(7_776_000_000),
    request: { as: 'aAdm', path: '/api/users/getSelf' },
    status: 401,
    events: [{ event_type: 'admin_request_refused' }],
    afterwards: async (world) => {
      world.clock.advanceMs(-1)
      assert.equal((await generateKey(world)).status, 200)
    },
  },
])
