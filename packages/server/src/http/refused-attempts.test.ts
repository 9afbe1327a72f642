import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OPERATIONS } from '@castellan/contract/operations'
import { subjectTypeOf } from '../domain/event/subject-type.ts'
import { withWorld } from '../testing/with-world.ts'
import type { Name, World } from '../testing/world.ts'

const UNKNOWN = 'f'.repeat(24)

/** Tries what is refused, and gives the event that is left of it. */
async function refusedEvent(
  world: World,
  as: Name | undefined,
  id: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const path = `/api/users/${id}`
  const caller = as === undefined ? {} : { as }
  await world.call({ ...caller, method: 'PUT', path, headers, body: { email: 'no address' } })
  const event = (await world.events()).at(-1)
  assert.equal(event?.success, false)
  return event ?? {}
}

test('a refused attempt on somebody of the own organization names them by their address', () =>
  withWorld(async (world) => {
    const { id, email } = world.who('aAdm')
    for (const caller of ['aRO', 'aBill'] as const) {
      const { resource } = await refusedEvent(world, caller, id)
      assert.deepEqual(resource, { type: 'admin', id, email })
    }
    const as = world.who('aRO')
    await world.call({ as: 'aBill', method: 'PUT', path: `/api/users/${id}`, body: { email: NEW } })
    const { resource, initiated_by: by } = await refusedEvent(world, 'aRO', id)
    assert.deepEqual(resource, { type: 'admin', id, email: NEW })
    assert.deepEqual(by, { type: 'admin', id: as.id, email: as.email })
  }))

const NEW = 'ada@a.test'

test('a refused attempt on an id in capital letters is one on the same administrator', () =>
  withWorld(async (world) => {
    const { id, email } = world.who('aAdm')
    const { resource } = await refusedEvent(world, 'aRO', id.toUpperCase())
    assert.deepEqual(resource, { type: 'admin', id, email })
  }))

test('a refused attempt on an organization, a provider or a mail says so, and is found by that', () =>
  withWorld(async (world) => {
    await world.withProvider()
    const organizationId = world.organizationId('tenant A')
    const attempts = [
      ['PUT', `/api/organizations/${organizationId}`, 'organization', organizationId],
      ['POST', `/api/v2/providers/${UNKNOWN}/administrators`, 'provider', UNKNOWN],
      ['POST', `/api/mails/${UNKNOWN}/retry`, 'mail', UNKNOWN],
    ] as const
    for (const [method, path, type, id] of attempts) {
      await world.call({ as: 'aRO', method, path, ...(type === 'mail' ? {} : { body: {} }) })
      const event = (await world.events()).at(-1)
      assert.equal(event?.event_type, 'admin_request_refused')
      assert.deepEqual(event.resource, { type, id, email: null })
      const found = await world.call({
        as: 'aBill',
        method: 'POST',
        path: '/insights/directory/v1/events',
        body: {
          service: ['directory'],
          start_time: '2026-01-01T00:00:00Z',
          search_term: { 'resource.type': type },
        },
      })
      assert.deepEqual(found.json, [event])
    }
  }))

test('of every operation it is known what the id in its path names', () => {
  const kinds = { organizations: 'organization', providers: 'provider', mails: 'mail' } as const
  for (const { name, path } of Object.values(OPERATIONS)) {
    const [, noun = ''] = /(\w+)\/\{id\}/.exec(path) ?? []
    const isOfOther = noun in kinds && !path.includes('{administratorId}')
    const expected = isOfOther ? kinds[noun as keyof typeof kinds] : 'admin'
    assert.equal(subjectTypeOf(name), expected, name)
  }
})

test('R-06: of a foreign id an event tells as little as of one that nobody has', () =>
  withWorld(async (world) => {
    await world.withProvider()
    const strangers: readonly (readonly [Name, Name])[] = [
      ['aRO', 'bAdm'],
      ['aBill', 'bAdm'],
      ['aBill', 'pBill'],
      ['pBill', 'aAdm'],
      ['dBill', 'eBill'],
    ]
    for (const [caller, stranger] of strangers) {
      const { id, email } = world.who(stranger)
      const foreign = await refusedEvent(world, caller, id)
      const unknown = await refusedEvent(world, caller, UNKNOWN)
      assert.deepEqual(foreign.resource, { type: 'admin', id, email: null })
      assert.deepEqual(unknown.resource, { type: 'admin', id: UNKNOWN, email: null })
      assert.equal(foreign.error_message, unknown.error_message)
      assert.ok(!JSON.stringify(foreign).includes(email))
    }
  }))

test('who is let in by a link is named to those who let them in, and to no others', () =>
  withWorld(async (world) => {
    await world.withProvider()
    const { id, email } = world.who('pHelp')
    const { resource, error_message } = await refusedEvent(world, 'dBill', id)
    assert.equal(error_message, 'administrator.of-provider')
    assert.deepEqual(resource, { type: 'admin', id, email })
    const elsewhere = await refusedEvent(world, 'eBill', id)
    assert.deepEqual(elsewhere.resource, { type: 'admin', id, email: null })
  }))

test('R-06: what a provider’s administrator is refused elsewhere stands without an address in the provider’s chain', () =>
  withWorld(async (world) => {
    await world.withProvider()
    const { id } = world.who('dAdm')
    const inD = { 'x-org-id': world.organizationId('tenant D') }
    const event = await refusedEvent(world, 'pBill', id, inD)
    assert.equal(event.provider, world.organizationId('provider P'))
    assert.deepEqual(event.resource, { type: 'admin', id, email: null })
  }))

test('an attempt without a credential names nobody by address', () =>
  withWorld(async (world) => {
    const { id } = world.who('aAdm')
    const { resource } = await refusedEvent(world, undefined, id)
    assert.deepEqual(resource, { type: 'admin', id, email: null })
  }))
