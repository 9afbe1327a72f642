import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonOf } from '../../testing/common-rules.ts'
import { refusal, scenarios } from '../../testing/scenario.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { Name, World } from '../../testing/world.ts'

type Settings = Readonly<Record<string, unknown>>

const put =
  (settings: unknown, as: Name = 'aBill', more: object = {}) =>
  (world: World) => ({
    as,
    method: 'PUT',
    path: `/api/organizations/${world.organizationId('tenant A')}`,
    body: { settings, ...more },
  })

const required: Settings = { requireAdminMFA: true }

/** aAdm has no factor and needs none, aRO has one and needs none, aNew was never activated. */
async function withoutMfa(world: World): Promise<void> {
  const sql = 'UPDATE administrators SET enable_multi_factor = 0, totp_enrolled = ? WHERE id = ?'
  await world.tamper(sql, 0, world.who('aAdm').id)
  await world.tamper(sql, 1, world.who('aRO').id)
  await world.tamper(sql, 0, world.who('aNew').id)
  await world.giveSession('aAdm')
}

const mfaOf = async (world: World, name: Name) => (await world.row(name)).enable_multi_factor

scenarios([
  {
    title: 'update-organization: requireAdminMFA requires multi-factor of everybody at once',
    given: withoutMfa,
    request: put(required),
    status: 200,
    contains: { displayName: 'tenant A', settings: { name: 'tenant A', requireAdminMFA: true } },
    mails: [{ to: 'adm@a.test', says: 'authenticator' }],
    events: [
      {
        event_type: 'organization_update',
        initiated_by: { email: 'bill@a.test' },
        resource: { type: 'organization', name: 'tenant A' },
        changes: [{ field: 'settings.requireAdminMFA', from: false, to: true }],
      },
      ...[1, 2, 3].map(() => ({
        event_type: 'admin_update',
        operation: 'update-organization',
        changes: [{ field: 'enableMultiFactor', from: false, to: true }],
      })),
    ],
    sessions: { aAdm: 0 },
    afterwards: async (world) => {
      for (const name of ['aAdm', 'aRO', 'aNew'] as const) assert.equal(await mfaOf(world, name), 1)
      assert.equal((await world.row('bAdm')).version, 1, 'another organization is left alone')
    },
  },
  {
    title: 'update-organization renames, names what it ignores, and leaves the rest',
    request: put({ name: 'Renamed', passwordPolicy: {}, logo: 'x' }, 'aBill', { misspelt: 1 }),
    status: 200,
    contains: { displayName: 'Renamed', settings: { name: 'Renamed', requireAdminMFA: false } },
    events: [{ event_type: 'organization_update', changes: [{ field: 'settings.name' }] }],
    afterwards: (_world, answer) =>
      assert.equal(
        answer.headers.get('castellan-ignored-fields'),
        'misspelt, settings.passwordPolicy, settings.logo',
      ),
  },
  ...[{}, { settings: {} }, { settings: { requireAdminMFA: false, name: 'tenant A' } }].map(
    (body) => ({
      title: `update-organization with ${JSON.stringify(body)} changes nothing`,
      request: (world: World) => ({ ...put({})(world), body }),
      status: 200,
      changesNothing: true,
    }),
  ),
  {
    title: 'update-organization names every problem at once',
    request: put({ name: '', requireAdminMFA: 'yes' }),
    status: 400,
    contains: { details: [{ field: 'settings.name' }, { field: 'settings.requireAdminMFA' }] },
    events: [refusal('update-organization', 'request.invalid')],
    changesNothing: true,
  },
  ...[null, 'x', []].map((settings) => ({
    title: `update-organization with settings ${JSON.stringify(settings)} is 400`,
    request: put(settings),
    status: 400,
    contains: { details: [{ field: 'settings' }] },
    events: [refusal('update-organization', 'request.invalid')],
    changesNothing: true,
  })),
  {
    title: 'R-02: update-organization by a role that may not is 403',
    request: put(required, 'aAdm'),
    status: 403,
    contains: { reason: 'authz.denied' },
    events: [refusal('update-organization', 'authz.denied')],
    changesNothing: true,
  },
  {
    title: 'R-06: update-organization of another tenant is 404 and changes nothing',
    request: put(required, 'bBill'),
    status: 404,
    contains: { reason: 'organization.not-found' },
    events: [refusal('update-organization', 'organization.not-found')],
    changesNothing: true,
  },
])

test('update-organization with plan=true stores nothing, and the receipt of the run equals it', () =>
  withWorld(async (world) => {
    await withoutMfa(world)
    const before = await world.dump()
    const call = put({ ...required, name: 'Renamed' })(world)
    const plan = await world.call({ ...call, path: `${call.path}?plan=true` })
    assert.equal(plan.status, 200, plan.text)
    assert.equal(await world.dump(), before)
    const receipt = await world.call({ ...call, headers: { 'castellan-receipt': 'true' } })
    assert.deepEqual(receipt.json, { ...(plan.json as object), plan: false })
    const { administrators, sessionsEnded, mails } = plan.json as Record<string, unknown[]>
    assert.equal(administrators?.length, 3)
    assert.equal(Number(sessionsEnded), 1)
    assert.deepEqual(mails, [{ to: 'adm@a.test', message: 'totp-enrol' }])
  }))

test('R-48: update-organization with an Idempotency-Key is done once', () =>
  withWorld(async (world) => {
    const call = { ...put({ name: 'One' })(world), headers: { 'idempotency-key': 'k' } }
    assert.equal((await world.call(call)).status, 200)
    const done = await world.dump()
    assert.equal((await world.call(call)).status, 200)
    assert.equal(await world.dump(), done)
    const other = { ...call, body: { settings: { name: 'Two' } } }
    assert.equal(reasonOf(await world.call(other)), 'idempotency.key-reused')
  }))

test('while the organization requires multi-factor it is turned off for nobody, and made without for nobody', () =>
  withWorld(async (world) => {
    assert.equal((await world.call(put(required)(world))).status, 200)
    const before = await world.dump('events')
    const path = `/api/users/${world.who('aAdm').id}`
    const off = { enableMultiFactor: false }
    const update = { as: 'aBill', method: 'PUT', path, body: off } as const
    const create = {
      as: 'aBill',
      method: 'POST',
      path: '/api/users',
      body: { email: 'ada@a.test', ...off },
    } as const
    for (const call of [update, create]) {
      const answer = await world.call(call)
      assert.equal(answer.status, 409, answer.text)
      assert.equal(reasonOf(answer), 'organization.mfa-required')
      const plan = await world.call({ ...call, path: `${call.path}?plan=true` })
      const { refusals } = plan.json as { refusals: { reason: string }[] }
      assert.deepEqual(
        refusals.map(({ reason }) => reason),
        ['organization.mfa-required'],
      )
    }
    assert.equal(await world.dump('events'), before)
    const other = {
      as: 'bBill',
      method: 'PUT',
      path: `/api/users/${world.who('bAdm').id}`,
    } as const
    assert.equal((await world.call({ ...other, body: off })).status, 200)
  }))

test('requireAdminMFA turned off again leaves each administrator as it is', () =>
  withWorld(async (world) => {
    await withoutMfa(world)
    await world.call(put(required)(world))
    const answer = await world.call(put({ requireAdminMFA: false })(world))
    assert.equal(answer.status, 200, answer.text)
    assert.equal(await mfaOf(world, 'aAdm'), 1)
    const path = `/api/users/${world.who('aAdm').id}`
    const body = { enableMultiFactor: false }
    assert.equal((await world.call({ as: 'aBill', method: 'PUT', path, body })).status, 200)
  }))
