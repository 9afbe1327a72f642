import assert from 'node:assert/strict'
import { commonRules } from '../../testing/common-rules.ts'
import { refusal, scenarios } from '../../testing/scenario.ts'
import type { Name, World } from '../../testing/world.ts'

const update =
  (target: Name, body?: unknown, as: Name = 'aBill') =>
  (world: World) => ({ as, method: 'PUT', path: `/api/users/${world.who(target).id}`, body })

commonRules({
  name: 'update-administrator',
  target: 'aAdm',
  call: (id) => ({
    method: 'PUT',
    path: `/api/users/${id}`,
    body: { email: 'adm2@a.test', roleName: 'Manager', apiKeyAllowed: false },
  }),
  status: 200,
  other: update('aAdm', { lastname: 'Other' }),
  deniedTo: 'aHelp',
})

const GROWTH = { experimentStates: { a: 1 }, onboardingState: { step: 2 }, more: [1, { x: null }] }

scenarios([
  {
    title:
      'R-03: update-administrator changes the given fields and answers the whole administrator',
    request: update('aAdm', {
      firstname: 'Ada',
      lastname: 'Lovelace',
      roleNames: ['Manager'],
      growthData: GROWTH,
      lastWhatsNewChecked: '2026-01-04',
    }),
    status: 200,
    contains: {
      email: 'adm@a.test',
      firstname: 'Ada',
      lastname: 'Lovelace',
      roleName: 'Manager',
      roleNames: ['Manager'],
      growthData: GROWTH,
      lastWhatsNewChecked: '2026-01-04T00:00:00.000Z',
      apiKeySet: true,
      totpEnrolled: true,
    },
    events: [
      {
        event_type: 'admin_update',
        success: true,
        initiated_by: { email: 'bill@a.test' },
        resource: { email: 'adm@a.test' },
        changes: [
          { field: 'firstname', from: '', to: 'Ada' },
          { field: 'lastname', from: '', to: 'Lovelace' },
          { field: 'roleName', from: 'Administrator', to: 'Manager' },
          { field: 'lastWhatsNewChecked', from: null, to: '2026-01-04T00:00:00.000Z' },
          { field: 'growthData' },
        ],
      },
    ],
    afterwards: (_world, answer) => {
      assert.equal(answer.headers.get('etag'), '"v2"')
      assert.equal(answer.headers.get('castellan-ignored-fields'), null)
    },
  },
  {
    title: 'the answer of update-administrator has exactly the documented keys, in one order',
    request: update('aAdm', { firstname: 'Ada' }),
    status: 200,
    events: [{}],
    lacks: ['password_hash', 'totp_secret', 'argon2', 'version'],
    afterwards: (_world, answer) => {
      const keys =
        '_id email firstname lastname organization provider role roleName roles roleNames enableMultiFactor totpEnrolled totpUpdatedAt passwordUpdatedAt apiKeyAllowed apiKeySet apiKeyUpdatedAt apiKeyHash suspended sessionCount created usersTimeZone disableIntroduction lastWhatsNewChecked growthData'
      assert.equal(Object.keys(answer.json as object).join(' '), keys)
    },
  },
  {
    title: 'update-administrator with {} changes nothing and leaves no event',
    request: update('aAdm', {}),
    status: 200,
    contains: { email: 'adm@a.test' },
    changesNothing: true,
    afterwards: (_world, answer) => assert.equal(answer.headers.get('etag'), '"v1"'),
  },
  {
    title: 'update-administrator without a body changes nothing and leaves no event',
    request: update('aAdm'),
    status: 200,
    contains: { email: 'adm@a.test' },
    changesNothing: true,
  },
  {
    title: 'update-administrator with what was read changes nothing and ignores nothing by name',
    request: async (world) => {
      const path = `/api/users/${world.who('aAdm').id}`
      const { json } = await world.call({ as: 'aBill', path })
      return update('aAdm', { ...(json as object), lastWhatsNewChecked: null })(world)
    },
    status: 200,
    changesNothing: true,
    afterwards: (_world, answer) =>
      assert.equal(answer.headers.get('castellan-ignored-fields'), null),
  },
  {
    title: 'R-03: unknown fields are ignored, never stored, and named in Castellan-Ignored-Fields',
    request: update('aAdm', {
      firstname: 'Ada',
      fristname: 'x',
      is_admin: true,
      passwordHash: 'x',
      suspended: true,
      _id: 'ffffffffffffffffffffffff',
      organization: 'ffffffffffffffffffffffff',
      totpEnrolled: false,
    }),
    status: 200,
    contains: { firstname: 'Ada', suspended: false, totpEnrolled: true },
    events: [{ changes: [{ field: 'firstname' }] }],
    afterwards: async (world, answer) => {
      const ignored = answer.headers.get('castellan-ignored-fields')
      assert.equal(ignored, 'fristname, is_admin, passwordHash')
      assert.equal((await world.row('aAdm')).organization_id, world.organizationId('tenant A'))
    },
  },
  {
    title: 'update-administrator clears a name with an empty text',
    given: async (world) => void (await world.call(update('aAdm', { firstname: 'Ada' })(world))),
    request: update('aAdm', { firstname: '' }),
    status: 200,
    contains: { firstname: '' },
    events: [{ changes: [{ field: 'firstname', from: 'Ada', to: '' }] }],
  },
  {
    title: 'growthData is replaced as a whole, never merged',
    given: async (world) => void (await world.call(update('aAdm', { growthData: GROWTH })(world))),
    request: update('aAdm', { growthData: { onboardingState: {} } }),
    status: 200,
    events: [{}],
    afterwards: (_world, answer) => {
      const { growthData } = answer.json as { growthData: unknown }
      assert.deepEqual(growthData, { onboardingState: {} })
    },
  },
  {
    title: 'R-29: a __proto__ key in growthData is data and reaches no prototype',
    request: (world) => ({
      ...update('aAdm')(world),
      rawBody: '{"growthData":{"__proto__":{"polluted":1},"constructor":{"prototype":{"x":1}}}}',
      headers: { 'content-type': 'application/json' },
    }),
    status: 200,
    events: [{}],
    afterwards: (_world, answer) => {
      assert.match(answer.text, /"__proto__":\{"polluted":1\}/)
      assert.equal(Reflect.get({}, 'polluted'), undefined)
    },
  },
  {
    title: 'null is taken for lastWhatsNewChecked where it is null already, and changes nothing',
    request: update('aAdm', { lastWhatsNewChecked: null }),
    status: 200,
    changesNothing: true,
  },
  {
    title: 'null is refused where there is a value, and for every other field',
    given: async (world) =>
      void (await world.call(update('aAdm', { lastWhatsNewChecked: '2026-01-04' })(world))),
    request: update('aAdm', {
      email: null,
      firstname: null,
      lastname: null,
      roleName: null,
      roleNames: null,
      enableMultiFactor: null,
      apiKeyAllowed: null,
      growthData: null,
      lastWhatsNewChecked: null,
    }),
    status: 400,
    contains: {
      reason: 'request.invalid',
      details: [
        { field: 'email' },
        { field: 'firstname', problem: /empty string/ },
        { field: 'lastname', problem: /empty string/ },
        { field: 'roleName' },
        { field: 'roleNames' },
        { field: 'enableMultiFactor' },
        { field: 'apiKeyAllowed' },
        { field: 'growthData' },
        { field: 'lastWhatsNewChecked' },
      ],
    },
    events: [refusal('update-administrator', 'request.invalid')],
    changesNothing: true,
  },
  {
    title: 'update-administrator names every wrong value at once, and none of them in the message',
    request: update('aAdm', {
      email: 'not an address',
      firstname: 7,
      lastname: 'x'.repeat(129),
      roleName: 'administrator',
      roleNames: ['Administrator', 'Manager'],
      enableMultiFactor: 'true',
      apiKeyAllowed: 1,
      growthData: [],
      lastWhatsNewChecked: 'yesterday',
    }),
    status: 400,
    contains: {
      code: 400,
      details: [
        { field: 'email' },
        { field: 'firstname' },
        { field: 'lastname' },
        { field: 'roleName' },
        { field: 'roleNames' },
        { field: 'enableMultiFactor' },
        { field: 'apiKeyAllowed' },
        { field: 'growthData' },
        { field: 'lastWhatsNewChecked' },
      ],
    },
    lacks: ['not an address', 'xxxx', 'yesterday'],
    events: [refusal('update-administrator', 'request.invalid')],
    changesNothing: true,
  },
  {
    title: 'R-04: roleName and roleNames must agree when both come',
    request: update('aAdm', { roleName: 'Manager', roleNames: ['Help Desk'] }),
    status: 400,
    contains: { details: [{ field: 'roleNames', problem: /same role/ }] },
    events: [refusal('update-administrator', 'request.invalid')],
    changesNothing: true,
  },
  {
    title: 'R-08: a change of role ends the sessions and holds for the very next request',
    given: async (world) => {
      await world.giveSession('aAdm')
      await world.call(update('aAdm', { roleName: 'Billing Only' })(world))
    },
    request: { as: 'aAdm', path: '/api/users' },
    status: 403,
    contains: { reason: 'authz.denied' },
    sessions: { aAdm: 0 },
    events: [refusal('list-administrators', 'authz.denied')],
  },
  {
    title: 'the id in the path may be written in capitals',
    request: (world) => ({
      ...update('aAdm', { firstname: 'Ada' })(world),
      path: `/api/users/${world.who('aAdm').id.toUpperCase()}`,
    }),
    status: 200,
    events: [{}],
  },
])
