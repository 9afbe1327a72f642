import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutRequestId } from '../../testing/common-rules.ts'
import { refusal, scenarios } from '../../testing/scenario.ts'
import { type Name, World } from '../../testing/world.ts'

const get =
  (target: Name, as: Name = 'aBill', query = '') =>
  (world: World) => ({ as, path: `/api/users/${world.who(target).id}${query}` })

scenarios([
  {
    title: 'get-administrator answers exactly the documented keys, dates with milliseconds and Z',
    given: (world) => world.giveSession('aAdm'),
    request: get('aAdm'),
    status: 200,
    contains: {
      email: 'adm@a.test',
      role: '5c3536e9e0a6840001872799',
      roles: ['5c3536e9e0a6840001872799'],
      created: '2026-01-05T09:00:00.000Z',
      totpUpdatedAt: '2026-01-05T09:00:00.000Z',
      sessionCount: 1,
      usersTimeZone: null,
      disableIntroduction: false,
      lastWhatsNewChecked: null,
      provider: null,
      apiKeyHash: { prefix: /^jca_.{4}$/ },
      growthData: { experimentStates: {}, onboardingState: {} },
    },
    lacks: ['argon2', 'box', 'hash_'],
    changesNothing: true,
    afterwards: (_world, answer) => {
      assert.equal(Object.keys(answer.json as object).length, 25)
      assert.equal(answer.headers.get('etag'), '"v1"')
      assert.equal(answer.headers.get('cache-control'), 'no-store')
    },
  },
  {
    title: 'every reading role gets others',
    request: get('aAdm', 'aRO'),
    status: 200,
    contains: { email: 'adm@a.test' },
  },
  {
    title: 'fields answers those fields and _id, and names the ones that it does not know',
    request: get('aAdm', 'aBill', '?fields=email%20roleName,nothing,password'),
    status: 200,
    afterwards: (world, answer) => {
      assert.deepEqual(answer.json, {
        _id: world.who('aAdm').id,
        email: 'adm@a.test',
        roleName: 'Administrator',
      })
      assert.equal(answer.headers.get('castellan-ignored-fields'), 'nothing, password')
      assert.equal(answer.headers.get('etag'), '"v1"')
    },
  },
  {
    title: 'fields given twice is 400',
    request: get('aAdm', 'aBill', '?fields=email&fields=role'),
    status: 400,
    contains: { details: [{ field: 'fields', problem: 'must be given once' }] },
  },
  {
    title: 'R-02: a role that reads nobody else is 403 on others and reads itself',
    given: (world) =>
      world.tamper(
        "UPDATE administrators SET role = 'Billing Only' WHERE id = ?",
        world.who('aRO').id,
      ),
    request: get('aAdm', 'aRO'),
    status: 403,
    contains: { reason: 'authz.denied' },
    events: [refusal('get-administrator', 'authz.denied')],
    afterwards: async (world) =>
      assert.equal((await world.call(get('aRO', 'aRO')(world))).status, 200),
  },
  {
    title: 'get-administrator without a key is 401 and is recorded',
    request: (world) => ({ path: get('aAdm')(world).path }),
    status: 401,
    contains: { reason: 'auth.failed' },
    events: [{ event_type: 'admin_request_refused', error_message: 'auth.failed' }],
  },
])

test('R-06: get-administrator gives one 404 for foreign, unknown and malformed ids, with any If-Match', async () => {
  const world = await World.create()
  try {
    const answers = new Set<string>()
    for (const id of [world.who('bAdm').id, 'f'.repeat(24), '0', 'x'.repeat(24), '%F0%9F%98%80']) {
      for (const headers of [{}, { 'if-match': '"v1"' }, { 'if-none-match': '"v1"' }]) {
        const answer = await world.call({ as: 'aBill', path: `/api/users/${id}`, headers })
        assert.equal(answer.status, 404)
        answers.add(withoutRequestId(answer))
      }
    }
    assert.equal(answers.size, 1, [...answers].join('\n'))
  } finally {
    await world.stop()
  }
})

test('R-06: unknown and forbidden organizations in x-org-id are one 404; one’s own and an empty one are none', async () => {
  const world = await World.create()
  try {
    const call = (organization: string) =>
      world.call({ ...get('aAdm')(world), headers: { 'x-org-id': organization } })
    const own = world.organizationId('tenant A')
    for (const good of ['', own, own.toUpperCase()]) {
      assert.equal((await call(good)).status, 200, good)
    }
    const foreign = await call(world.organizationId('tenant B'))
    const unknown = await call('f'.repeat(24))
    assert.equal(foreign.status, 404)
    assert.equal(withoutRequestId(foreign), withoutRequestId(unknown))
    assert.equal((await call('not-an-id')).status, 400)
  } finally {
    await world.stop()
  }
})
