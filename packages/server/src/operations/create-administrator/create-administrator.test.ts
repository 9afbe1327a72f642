import assert from 'node:assert/strict'
import { commonRules, type Description } from '../../testing/common-rules.ts'
import { refusal, type Scenario, scenarios } from '../../testing/scenario.ts'
import type { World, WorldAnswer, WorldCall } from '../../testing/world.ts'

const create = (body?: unknown): WorldCall & { as: 'aBill' } => ({
  as: 'aBill',
  method: 'POST',
  path: '/api/users',
  body,
})

commonRules({
  name: 'create-administrator',
  target: null,
  call: () => ({ method: 'POST', path: '/api/users', body: { email: 'ada@a.test' } }),
  status: 201,
  other: () => create({ email: 'other@a.test' }),
  deniedTo: 'aRO',
  unforeseen: (description: Description) => ({
    ...description,
    administrator: { email: (description.administrator as { email: string }).email },
  }),
})

const INVALID = refusal('create-administrator', 'request.invalid')
const idOf = (answer: WorldAnswer) => String((answer.json as { _id: unknown })._id)

const good: readonly Scenario[] = [
  {
    title: 'create-administrator answers 201 with the administrator and mails the activation link',
    request: create({ email: 'Ada@A.Test' }),
    status: 201,
    contains: {
      _id: /^[0-9a-f]{24}$/,
      email: 'ada@a.test',
      firstname: '',
      lastname: '',
      roleName: 'Administrator',
      roleNames: ['Administrator'],
      enableMultiFactor: true,
      totpEnrolled: false,
      totpUpdatedAt: null,
      passwordUpdatedAt: null,
      apiKeyAllowed: false,
      apiKeySet: false,
      apiKeyHash: null,
      suspended: false,
      sessionCount: 0,
      created: '2026-01-05T09:00:00.000Z',
      provider: null,
    },
    mails: [{ to: 'ada@a.test', says: '/set-password\\?token=' }],
    events: [
      {
        event_type: 'admin_create',
        initiated_by: { email: 'bill@a.test' },
        resource: { email: 'ada@a.test' },
        operation: 'create-administrator',
      },
    ],
    afterwards: async (world, answer) => {
      assert.equal(answer.headers.get('etag'), '"v1"')
      const { organization } = answer.json as { organization: string }
      assert.equal(organization, world.organizationId('tenant A'))
      const links = await world.query(
        'SELECT purpose FROM links WHERE administrator_id = ?',
        idOf(answer),
      )
      assert.deepEqual(links.map(({ purpose }) => purpose).sort(), ['activate', 'object'])
    },
  },
  {
    title: 'create-administrator takes names, role, multi-factor and API access',
    request: create({
      email: 'ada@a.test',
      firstname: 'Ada',
      lastname: 'Lovelace',
      roleName: 'Help Desk',
      enableMultiFactor: false,
      apiKeyAllowed: true,
    }),
    status: 201,
    contains: {
      firstname: 'Ada',
      lastname: 'Lovelace',
      roleName: 'Help Desk',
      enableMultiFactor: false,
      apiKeyAllowed: true,
      apiKeySet: false,
    },
    mails: [{ to: 'ada@a.test' }],
    events: [{}],
  },
  {
    title: 'R-03: create-administrator names every field that it does not take',
    request: create({
      email: 'ada@a.test',
      _id: 'f'.repeat(24),
      suspended: true,
      organization: 'x',
    }),
    status: 201,
    contains: { suspended: false },
    mails: [{ to: 'ada@a.test' }],
    events: [{}],
    afterwards: (_world, answer) => {
      assert.notEqual(idOf(answer), 'f'.repeat(24))
      const ignored = answer.headers.get('castellan-ignored-fields')
      assert.equal(ignored, '_id, suspended, organization')
    },
  },
  {
    title: 'R-23: an address in another script is stored by its A-labels',
    request: create({ email: 'ada@bücher.test' }),
    status: 201,
    contains: { email: 'ada@xn--bcher-kva.test' },
    mails: [{ to: 'ada@xn--bcher-kva.test' }],
    events: [{}],
  },
]

const refused: readonly Scenario[] = [
  {
    title: 'create-administrator without a body asks for the address',
    request: create(),
    status: 400,
    contains: {
      reason: 'request.invalid',
      details: [{ field: 'email', problem: 'must be given' }],
    },
    events: [INVALID],
    changesNothing: true,
  },
  {
    title: 'create-administrator names every problem at once',
    request: create({ firstname: null, lastname: 1, roleName: 'Boss', enableMultiFactor: 0 }),
    status: 400,
    contains: {
      details: [
        { field: 'firstname' },
        { field: 'email' },
        { field: 'lastname' },
        { field: 'roleName' },
        { field: 'enableMultiFactor' },
      ],
    },
    events: [INVALID],
    changesNothing: true,
  },
  {
    title: 'R-22: an address that somebody has, in whatever case, is 409',
    request: create({ email: 'ADM@a.test' }),
    status: 409,
    contains: { code: 409, reason: 'administrator.email-taken', error: /taken/ },
    events: [refusal('create-administrator', 'administrator.email-taken')],
    changesNothing: true,
  },
  {
    title: 'R-48: creating again without an Idempotency-Key is 409, and mails nothing again',
    given: async (world) => void (await world.call(create({ email: 'ada@a.test' }))),
    request: create({ email: 'ada@a.test' }),
    status: 409,
    events: [refusal('create-administrator', 'administrator.email-taken')],
    changesNothing: true,
  },
  {
    title: 'R-28: create-administrator with a body of another type is 415',
    request: {
      ...create(),
      rawBody: '{"email":"ada@a.test"}',
      headers: { 'content-type': 'text/plain' },
    },
    status: 415,
    contains: { reason: 'request.media-type' },
    events: [refusal('create-administrator', 'request.media-type')],
    changesNothing: true,
  },
  {
    title:
      'R-06: the plan of a create tells of a taken address like the real run, and counts like it',
    request: { ...create({ email: 'bill@b.test' }), path: '/api/users?plan=true' },
    status: 409,
    events: [refusal('create-administrator', 'administrator.email-taken')],
    changesNothing: true,
  },
  {
    title: 'R-06: x-org-id of another organization is 404, and nobody is created there',
    request: (world: World) => ({
      ...create({ email: 'ada@a.test' }),
      headers: { 'x-org-id': world.organizationId('tenant B') },
    }),
    status: 404,
    contains: { reason: 'organization.not-found' },
    events: [refusal('create-administrator', 'organization.not-found')],
    changesNothing: true,
  },
]

scenarios([...good, ...refused])
