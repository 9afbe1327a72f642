import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonOf, settledState, withoutRequestId } from '../testing/common-rules.ts'
import { withWorld } from '../testing/with-world.ts'
import type { Name, World, WorldCall } from '../testing/world.ts'

type Change = {
  readonly name: string
  readonly call: (world: World, as: Name) => WorldCall
  readonly status: number
  /** Another request of the same operation, that would succeed too. */
  readonly other: (world: World, as: Name) => WorldCall
}

const administratorsOf = (world: World) =>
  `/api/v2/providers/${world.organizationId('provider P')}/administrators`
const linksOf = (world: World, name: Name) =>
  `/api/v2/administrators/${world.who(name).id}/organizationlinks`

const create = (email: string) => (world: World, as: Name) => ({
  as,
  method: 'POST',
  path: administratorsOf(world),
  body: { email, roleName: 'Help Desk' },
})
const remove = (name: Name) => (world: World, as: Name) => ({
  as,
  method: 'DELETE',
  path: `${administratorsOf(world)}/${world.who(name).id}`,
})
const link = (organization: 'tenant D' | 'tenant E') => (world: World, as: Name) => ({
  as,
  method: 'POST',
  path: linksOf(world, 'pNone'),
  body: { organization: world.organizationId(organization) },
})
const unlink = (organization: 'tenant D' | 'tenant E') => (world: World, as: Name) => ({
  as,
  method: 'DELETE',
  path: `${linksOf(world, 'pBill2')}/${world.organizationId(organization)}`,
})

const CHANGES: readonly Change[] = [
  {
    name: 'create-provider-administrator',
    call: create('one@p.test'),
    status: 200,
    other: create('two@p.test'),
  },
  {
    name: 'delete-provider-administrator',
    call: remove('pHelp'),
    status: 204,
    other: remove('pNone'),
  },
  {
    name: 'create-organization-link',
    call: link('tenant D'),
    status: 201,
    other: link('tenant E'),
  },
  {
    name: 'delete-organization-link',
    call: unlink('tenant D'),
    status: 204,
    other: unlink('tenant E'),
  },
]

const withProvider = (work: (world: World) => Promise<void>) =>
  withWorld(async (world) => {
    await world.withProvider()
    await work(world)
  })

for (const { name, call, status, other } of CHANGES) {
  test(`${name} with plan=true stores nothing, and the receipt of the run equals it`, () =>
    withProvider(async (world) => {
      const before = await settledState(world)
      const asked = call(world, 'pBill')
      const plan = await world.call({ ...asked, path: `${asked.path}?plan=true` })
      assert.equal(plan.status, 200, plan.text)
      assert.equal(await settledState(world), before)
      const receipt = await world.call({ ...asked, headers: { 'castellan-receipt': 'true' } })
      assert.equal(receipt.status, 200, receipt.text)
      assert.notEqual(await settledState(world), before)
      assert.deepEqual(foreseen(receipt.json), { ...foreseen(plan.json), plan: false })
      assert.equal((plan.json as { operation: string }).operation, name)
    }))

  test(`R-48: ${name} with an Idempotency-Key is done once, however often it is sent`, () =>
    withProvider(async (world) => {
      const headers = { 'idempotency-key': 'one-request' }
      const first = await world.call({ ...call(world, 'pBill'), headers })
      assert.equal(first.status, status, first.text)
      const done = await settledState(world)
      const again = await world.call({ ...call(world, 'pBill'), headers })
      assert.equal(withoutRequestId(again), withoutRequestId(first))
      assert.equal(await settledState(world), done)
      const reused = await world.call({ ...other(world, 'pBill'), headers })
      assert.equal(reasonOf(reused), 'idempotency.key-reused')
    }))

  test(`${name} without a key is 401, and by a role that may not 403; neither changes anything`, () =>
    withProvider(async (world) => {
      const before = await settledState(world, 'events')
      const { as: _as, ...anonymous } = call(world, 'pBill')
      assert.equal((await world.call(anonymous)).status, 401)
      assert.equal((await world.call(call(world, 'pHelp'))).status, 403)
      assert.equal(await settledState(world, 'events'), before)
    }))
}

/** A plan cannot know the id of who is created. */
function foreseen(description: unknown): Record<string, unknown> {
  const { administrator, ...rest } = description as { administrator: { email: string } }
  return { ...rest, email: administrator.email }
}

test('R-05: two billing administrators of a provider who delete each other at once leave one', () =>
  withProvider(async (world) => {
    await world.call(remove('pNone')(world, 'pBill'))
    const answers = await Promise.all([
      world.call(remove('pBill2')(world, 'pBill')),
      world.call(remove('pBill')(world, 'pBill2')),
    ])
    assert.equal(answers.filter(({ status }) => status === 204).length, 1)
    const left = await world.query(
      "SELECT id FROM administrators WHERE organization_id = ? AND role = 'Administrator With Billing'",
      world.organizationId('provider P'),
    )
    assert.equal(left.length, 1)
  }))

test('a link that is asked for many times at once is one link and one event', () =>
  withProvider(async (world) => {
    const before = (await world.events()).length
    const asked = Array.from({ length: 20 }, () => world.call(link('tenant D')(world, 'pBill')))
    for (const { status, text } of await Promise.all(asked)) assert.equal(status, 201, text)
    assert.equal((await world.events()).length - before, 1)
  }))

test('R-08: a link that ends while its holder writes lets nothing through that begins after it', () =>
  withProvider(async (world) => {
    const path = `/api/users/${world.who('dAdm').id}`
    const headers = { 'x-org-id': world.organizationId('tenant D') }
    const write = (name: string) =>
      world.call({ as: 'pBill2', method: 'PUT', path, headers, body: { firstname: name } })
    const early = Array.from({ length: 10 }, (_, index) => write(`early ${index}`))
    const ended = await world.call(unlink('tenant D')(world, 'pBill'))
    assert.equal(ended.status, 204)
    const late = await write('late')
    assert.equal(late.status, 404, late.text)
    for (const { status } of await Promise.all(early)) assert.ok(status === 200 || status === 404)
    assert.notEqual((await world.row('dAdm')).firstname, 'late')
  }))
