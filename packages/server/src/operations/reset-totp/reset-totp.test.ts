import assert from 'node:assert/strict'
import { commonRules } from '../../testing/common-rules.ts'
import { refusal, type Scenario, scenarios } from '../../testing/scenario.ts'
import type { Name, World, WorldCall } from '../../testing/world.ts'

const reset = (target: Name) => (world: World) => ({
  as: 'aBill' as const,
  method: 'POST',
  path: `/api/users/resettotp/${world.who(target).id}`,
})

commonRules({
  name: 'reset-totp',
  target: 'aAdm',
  call: (id): WorldCall => ({ method: 'POST', path: `/api/users/resettotp/${id}` }),
  status: 200,
  other: reset('aHelp'),
  deniedTo: 'aAdm',
})

const setMultiFactor = (world: World, required: 0 | 1, enrolled: 0 | 1) =>
  world.tamper(
    'UPDATE administrators SET enable_multi_factor = ?, totp_enrolled = ? WHERE id = ?',
    required,
    enrolled,
    world.who('aAdm').id,
  )

const effects: readonly Scenario[] = [
  {
    title:
      'R-18: reset-totp ends the factor, its recovery codes and all sessions, and mails the enrol link',
    given: async (world) => {
      await world.withSecondBilling()
      await world.giveSession('aAdm')
      await world.giveSession('aAdm')
      const { id } = world.who('aAdm')
      await world.tamper(
        'INSERT INTO recovery_codes (administrator_id, code_hash) VALUES (?, ?)',
        id,
        'x',
      )
    },
    request: reset('aAdm'),
    status: 200,
    mails: [
      { to: 'adm@a.test', says: 'bill@a.test' },
      { to: 'bill2@a.test', says: 'adm@a.test' },
    ],
    events: [
      {
        event_type: 'admin_totp_disable',
        success: true,
        operation: 'reset-totp',
        auth_method: 'api-key',
        client_ip: '127.0.0.1',
        initiated_by: { type: 'admin', email: 'bill@a.test' },
        resource: { type: 'admin', email: 'adm@a.test' },
        changes: [{ field: 'totpEnrolled', from: true, to: false }],
      },
    ],
    sessions: { aAdm: 0 },
    afterwards: async (world, answer) => {
      assert.equal(answer.text, '')
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      const { totp_enrolled, totp_secret_box, api_key_hash } = await world.row('aAdm')
      assert.deepEqual(
        { totp_enrolled, totp_secret_box },
        { totp_enrolled: 0, totp_secret_box: null },
      )
      assert.ok(api_key_hash !== null, 'the API key stays')
      assert.deepEqual(await world.query('SELECT * FROM recovery_codes'), [])
      assert.deepEqual(await world.openLinks('aAdm'), ['enrol-totp', 'object'])
      assert.equal((await world.events()).at(-1)?.correlation, answer.headers.get('x-request-id'))
    },
  },
  {
    title:
      'R-21: the enrol mail says who reset it and how to object, the notice holds no link at all',
    given: (world) => world.withSecondBilling(),
    request: reset('aAdm'),
    status: 200,
    mails: [{ to: 'adm@a.test' }, { to: 'bill2@a.test' }],
    events: [{}],
    afterwards: async (world) => {
      const [enrol, notice] = (await world.mails()).slice(-2)
      assert.match(enrol?.text ?? '', /\/enrol-totp\?token=/)
      assert.match(enrol?.text ?? '', /\/this-was-not-me\?token=/)
      assert.doesNotMatch(notice?.text ?? '', /token=/)
    },
  },
  {
    title: 'R-18: the API key of the target still works after a reset',
    given: async (world) => void (await world.call(reset('aAdm')(world))),
    request: { as: 'aAdm', path: '/api/users/getSelf' },
    status: 200,
    contains: { totpEnrolled: false, enableMultiFactor: true, apiKeySet: true },
  },
  {
    title: 'R-18: a body is ignored, whatever it is',
    request: (world) => ({
      ...reset('aAdm')(world),
      rawBody: '{"not json',
      headers: { 'content-type': 'text/weird' },
    }),
    status: 200,
    mails: [{ to: 'adm@a.test' }],
    events: [{ event_type: 'admin_totp_disable' }],
  },
  {
    title: 'reset-totp mails the enrol link anew where the factor is required and not yet enrolled',
    given: (world) => setMultiFactor(world, 1, 0),
    request: reset('aAdm'),
    status: 200,
    mails: [{ to: 'adm@a.test', says: 'authenticator' }],
    events: [{ event_type: 'admin_totp_start_enrollment', changes: [] }],
  },
  {
    title: 'reset-totp ends a factor that is enrolled and not required',
    given: (world) => setMultiFactor(world, 0, 1),
    request: reset('aAdm'),
    status: 200,
    mails: [{ to: 'adm@a.test' }],
    events: [{ event_type: 'admin_totp_disable' }],
  },
]

const refusals: readonly Scenario[] = [
  {
    title: 'reset-totp of who never activated is 412 and says to send a reactivation',
    request: reset('aNew'),
    status: 412,
    contains: { reason: 'administrator.not-activated', message: /reactivation/ },
    events: [refusal('reset-totp', 'administrator.not-activated')],
    changesNothing: true,
  },
  {
    title: 'reset-totp of who is suspended is 412 and says to lift the suspension',
    request: reset('aSusp'),
    status: 412,
    contains: { reason: 'administrator.suspended', message: /[Ll]ift/ },
    events: [refusal('reset-totp', 'administrator.suspended')],
    changesNothing: true,
  },
  {
    title: 'reset-totp where TOTP is neither required nor enrolled is 412 and says what to turn on',
    given: (world) => setMultiFactor(world, 0, 0),
    request: reset('aAdm'),
    status: 412,
    contains: { reason: 'totp.not-applicable', message: /enableMultiFactor/ },
    events: [refusal('reset-totp', 'totp.not-applicable')],
    changesNothing: true,
  },
  {
    title: 'R-02: nobody resets their own TOTP with an API key',
    given: (world) => world.withSecondBilling(),
    request: reset('aBill'),
    status: 403,
    contains: { reason: 'authz.self' },
    events: [refusal('reset-totp', 'authz.self')],
    changesNothing: true,
  },
  {
    title: 'the plan of a reset that would be refused is 200 and names the refusal',
    request: (world) => ({
      ...reset('aNew')(world),
      path: `${reset('aNew')(world).path}?plan=true`,
    }),
    status: 200,
    contains: {
      plan: true,
      mails: [],
      changes: [],
      refusals: [{ code: 412, reason: 'administrator.not-activated' }],
    },
    changesNothing: true,
  },
]

scenarios([...effects, ...refusals])
