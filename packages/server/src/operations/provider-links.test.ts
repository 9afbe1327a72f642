import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonOf, withoutRequestId } from '../testing/common-rules.ts'
import { withWorld } from '../testing/with-world.ts'
import type { Name, OrganizationName, World, WorldCall } from '../testing/world.ts'
import { verifyDatabase } from './audit-events/verify-database.ts'

const withProvider = (work: (world: World) => Promise<void>) =>
  withWorld(async (world) => {
    await world.withProvider()
    await work(world)
  })

const inside = (world: World, name: OrganizationName) => ({
  'x-org-id': world.organizationId(name),
})

const get = (world: World, as: Name, path: string, organization?: OrganizationName) =>
  world.call({
    as,
    path,
    headers: organization === undefined ? {} : inside(world, organization),
  })

const linksOf = (world: World, name: Name) =>
  `/api/v2/administrators/${world.who(name).id}/organizationlinks`
const administratorsOf = (world: World) =>
  `/api/v2/providers/${world.organizationId('provider P')}/administrators`

const link = (world: World, as: Name, target: Name, organization: OrganizationName): WorldCall => ({
  as,
  method: 'POST',
  path: linksOf(world, target),
  body: { organization: world.organizationId(organization) },
})

const unlink = (
  world: World,
  as: Name,
  target: Name,
  organization: OrganizationName,
): WorldCall => ({
  as,
  method: 'DELETE',
  path: `${linksOf(world, target)}/${world.organizationId(organization)}`,
})

test('a link opens an organization at once, and its removal closes it at once', () =>
  withProvider(async (world) => {
    assert.equal((await get(world, 'pNone', '/api/users')).status, 401)
    const made = await world.call(link(world, 'pBill', 'pNone', 'tenant E'))
    assert.equal(made.status, 201, made.text)
    assert.deepEqual(made.json, {
      administrator: world.who('pNone').id,
      organization: world.organizationId('tenant E'),
    })
    assert.equal((await get(world, 'pNone', '/api/users')).status, 200)
    assert.deepEqual((await get(world, 'pBill', linksOf(world, 'pNone'))).json, [made.json])
    const done = await world.dump()
    assert.equal((await world.call(link(world, 'pBill', 'pNone', 'tenant E'))).status, 201)
    assert.equal(await world.dump(), done, 'a link that exists stays as it is')

    const removed = await world.call(unlink(world, 'pBill', 'pNone', 'tenant E'))
    assert.equal(removed.status, 204)
    assert.equal(removed.text, '')
    assert.equal((await get(world, 'pNone', '/api/users')).status, 401)
    const events = (await world.events()).slice(-3)
    assert.partialDeepStrictEqual(
      events.filter(({ success }) => success),
      [
        { changes: [{ field: 'organizations', from: null }] },
        { changes: [{ field: 'organizations', to: null }] },
      ],
    )
  }))

test('nobody links or unlinks themselves, nor an organization that they do not reach', () =>
  withProvider(async (world) => {
    const before = await world.dump('events')
    for (const [call, reason] of [
      [link(world, 'pNone', 'pNone', 'tenant D'), 'organization.not-found'],
      [unlink(world, 'pBill', 'pBill', 'tenant D'), 'authz.self'],
      [link(world, 'pBill', 'pBill', 'tenant D'), 'authz.self'],
      [link(world, 'pBill', 'pNone', 'tenant A'), 'organization.not-found'],
      [link(world, 'pHelp', 'pNone', 'tenant D'), 'authz.denied'],
      [link(world, 'pBill', 'aAdm', 'tenant D'), 'administrator.not-found'],
      [link(world, 'dBill', 'dAdm', 'tenant D'), 'administrator.not-found'],
      [link(world, 'dBill', 'pNone', 'tenant D'), 'administrator.not-found'],
    ] as const) {
      const answer = await world.call(call)
      assert.equal(
        reasonOf(answer),
        reason,
        `${call.as} ${call.method} ${call.path}: ${answer.text}`,
      )
    }
    assert.equal(await world.dump('events'), before)
  }))

test('create-provider-administrator opens every organization, or none with bindNoOrgs', () =>
  withProvider(async (world) => {
    const path = administratorsOf(world)
    const body = { email: 'made@p.test', role: '5c3536e9e0a6840001872788', firstname: 'Mo' }
    const made = await world.call({ as: 'pBill', method: 'POST', path, body })
    assert.equal(made.status, 200, made.text)
    assert.partialDeepStrictEqual(made.json, {
      email: 'made@p.test',
      roleName: 'Help Desk',
      registered: false,
      organizationAccessTotal: 2,
      enableMultiFactor: true,
      apiKeyAllowed: false,
    })
    const bare = { email: 'bare@p.test', roleName: 'Help Desk', bindNoOrgs: true }
    const bound = await world.call({ as: 'pBill', method: 'POST', path, body: bare })
    assert.equal((bound.json as { organizationAccessTotal: number }).organizationAccessTotal, 0)
    const mails = await world.mails()
    assert.deepEqual(
      mails.map(({ to }) => to),
      ['made@p.test', 'bare@p.test'],
    )
    const list = await get(world, 'pBill', `${path}?sort=email&fields=email,registered&limit=2`)
    const page = list.json as { results: object[]; totalCount: number }
    assert.equal(page.totalCount, 6)
    assert.deepEqual(Object.keys(page.results[0] ?? {}), ['id', '_id', 'email', 'registered'])
  }))

test('create-provider-administrator names every problem at once', () =>
  withProvider(async (world) => {
    const path = administratorsOf(world)
    for (const [body, fields] of [
      [{}, ['email', 'roleName']],
      [{ email: 'x', role: 'x', bindNoOrgs: 1 }, ['email', 'role', 'bindNoOrgs']],
      [{ email: 'a@p.test', roleName: 'Manager', role: '5c3536e9e0a6840001872788' }, ['role']],
    ] as const) {
      const answer = await world.call({ as: 'pBill', method: 'POST', path, body })
      assert.equal(answer.status, 400, answer.text)
      const { details } = answer.json as { details: { field: string }[] }
      assert.deepEqual(
        details.map(({ field }) => field),
        fields,
      )
    }
  }))

test('delete-provider-administrator ends its links; never oneself, never the last billing administrator', () =>
  withProvider(async (world) => {
    const path = (name: Name) => `${administratorsOf(world)}/${world.who(name).id}`
    const remove = (as: Name, name: Name) => world.call({ as, method: 'DELETE', path: path(name) })
    assert.equal(reasonOf(await remove('pBill', 'pBill')), 'authz.self')
    assert.equal(reasonOf(await remove('pBill', 'dAdm')), 'administrator.not-found')
    assert.equal((await remove('pBill', 'pHelp')).status, 204)
    assert.equal((await get(world, 'pHelp', '/api/users')).status, 401)
    const links = await world.query(
      'SELECT administrator_id FROM organization_links WHERE administrator_id = ?',
      world.who('pHelp').id,
    )
    assert.deepEqual(links, [])
  }))

test('get-provider and list-provider-organizations answer what V2 clients read, to those of the provider alone', () =>
  withProvider(async (world) => {
    const id = world.organizationId('provider P')
    const provider = await get(world, 'pHelp', `/api/v2/providers/${id}`)
    assert.deepEqual(provider.json, { id, name: 'provider P', disallowOrgCreation: true })
    const page = await get(world, 'pHelp', `/api/v2/providers/${id}/organizations?sort=name`)
    assert.deepEqual(page.json, {
      results: [{ id: world.organizationId('tenant D'), name: 'tenant D', maxSystemUsers: 0 }],
      totalCount: 1,
    })
    const answers = new Set<string>()
    for (const [as, other] of [
      ['dBill', id],
      ['pBill', world.organizationId('tenant D')],
      ['aBill', 'f'.repeat(24)],
      ['aBill', 'x'],
    ] as const) {
      answers.add(withoutRequestId(await get(world, as, `/api/v2/providers/${other}`)))
    }
    assert.equal(answers.size, 1)
    assert.match([...answers][0] ?? '', /provider\.not-found/)
  }))

test('R-33: what concerns a provider stands in its own chain, which is proven like any other and read with its id', () =>
  withProvider(async (world) => {
    await world.call(link(world, 'pBill', 'pNone', 'tenant E'))
    await world.call(unlink(world, 'pBill', 'pNone', 'tenant E'))
    await world.call(link(world, 'pHelp', 'pNone', 'tenant D'))
    const headers = { 'x-org-id': world.organizationId('tenant D') }
    const path = `/api/organizations/${world.organizationId('tenant D')}`
    const body = { settings: { name: 'Renamed' } }
    await world.call({ as: 'pBill', method: 'PUT', path, headers, body })
    const { problems } = await verifyDatabase(world.server.ports, {
      witnesses: [],
      onProgress: () => {},
    })
    assert.deepEqual(problems, [])

    const asked = (organization: OrganizationName) =>
      world.call({
        as: 'pBill',
        method: 'POST',
        path: '/insights/directory/v1/events',
        headers: { 'x-org-id': world.organizationId(organization) },
        body: { service: ['directory'], start_time: '2026-01-01T00:00:00Z' },
      })
    const ofProvider = (await asked('provider P')).json as Record<string, unknown>[]
    assert.ok(ofProvider.some(({ operation }) => operation === 'create-organization-link'))
    for (const event of ofProvider) {
      assert.equal(event.organization, null)
      assert.equal(event.provider, world.organizationId('provider P'))
    }
    const ofOrganization = (await asked('tenant D')).json as Record<string, unknown>[]
    assert.ok(ofOrganization.some(({ event_type }) => event_type === 'organization_update'))
  }))
