import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonOf, withoutRequestId } from '../testing/common-rules.ts'
import { withWorld } from '../testing/with-world.ts'
import type { Name, OrganizationName, World, WorldCall } from '../testing/world.ts'

const withProvider = (work: (world: World) => Promise<void>) =>
  withWorld(async (world) => {
    await world.withProvider()
    await work(world)
  })

const inside = (world: World, name: OrganizationName) => ({
  'x-org-id': world.organizationId(name),
})
const emailsIn = (json: unknown) =>
  (json as { results: { email: string }[] }).results.map(({ email }) => email).toSorted()

const get = (world: World, as: Name, path: string, organization?: OrganizationName) =>
  world.call({
    as,
    path,
    headers: organization === undefined ? {} : inside(world, organization),
  })

const administratorsOf = (world: World) =>
  `/api/v2/providers/${world.organizationId('provider P')}/administrators`

test('an administrator of a provider acts in the organization that x-org-id selects, with its role in the provider', () =>
  withProvider(async (world) => {
    const list = await get(world, 'pBill', '/api/users?limit=100', 'tenant D')
    assert.deepEqual(emailsIn(list.json), [
      'adm@d.test',
      'bill2@p.test',
      'bill@d.test',
      'bill@p.test',
      'help@p.test',
    ])
    const path = `/api/users/${world.who('dAdm').id}`
    const call = {
      method: 'PUT',
      path,
      body: { firstname: 'Ada' },
      headers: inside(world, 'tenant D'),
    }
    assert.equal((await world.call({ ...call, as: 'pHelp' })).status, 403)
    assert.equal((await world.call({ ...call, as: 'pBill' })).status, 200)
    assert.partialDeepStrictEqual((await world.events()).at(-1), {
      event_type: 'admin_update',
      organization: world.organizationId('tenant D'),
      provider: null,
      initiated_by: { email: 'bill@p.test', provider: world.organizationId('provider P') },
    })
  }))

test('without x-org-id it acts in the only organization, and with several or none is told so by 401', () =>
  withProvider(async (world) => {
    assert.equal((await get(world, 'pHelp', '/api/users')).status, 200)
    for (const as of ['pBill', 'pNone'] as const) {
      const answer = await get(world, as, '/api/users')
      assert.equal(answer.status, 401, as)
      assert.equal(reasonOf(answer), 'organization.not-selected')
      assert.match(answer.text, /Unauthorized: no organization selected/)
    }
  }))

test('R-06: an organization without a link and an unknown one are one 404, and nothing is read or done there', () =>
  withProvider(async (world) => {
    const before = await world.dump('events')
    const ids = ['tenant A', 'tenant E'].map((name) =>
      world.organizationId(name as OrganizationName),
    )
    for (const path of [
      '/api/users',
      '/api/settings',
      '/api/organizations',
      '/api/users/getSelf',
    ]) {
      const answers = new Set<string>()
      for (const id of [...ids, 'f'.repeat(24)]) {
        const answer = await world.call({ as: 'pHelp', path, headers: { 'x-org-id': id } })
        assert.equal(answer.status, 404, path)
        answers.add(withoutRequestId(answer))
      }
      assert.equal(answers.size, 1)
    }
    assert.equal(await world.dump('events'), before)
  }))

test('what concerns oneself needs no organization, and shows the provider in place of it', () =>
  withProvider(async (world) => {
    const self = await get(world, 'pBill', '/api/users/getSelf?fields=provider,organization')
    assert.partialDeepStrictEqual(self.json, {
      provider: world.organizationId('provider P'),
      organization: null,
    })
    const update = { as: 'pBill', method: 'PUT', path: '/api/users/putSelf' } as const
    assert.equal((await world.call({ ...update, body: { firstname: 'Bo' } })).status, 200)
    const event = (await world.events()).at(-1)
    assert.equal(event?.organization, null)
    assert.equal(event?.provider, world.organizationId('provider P'))
    const organizations = await get(world, 'pBill', '/api/organizations')
    assert.equal((organizations.json as { totalCount: number }).totalCount, 2)
    const ofHelp = await get(world, 'pHelp', '/api/organizations')
    assert.equal((ofHelp.json as { totalCount: number }).totalCount, 1)
  }))

test('with the id of the provider in x-org-id its own administrators are managed like those of an organization', () =>
  withProvider(async (world) => {
    const headers = inside(world, 'provider P')
    const list = await get(world, 'pBill', '/api/users?limit=100', 'provider P')
    assert.deepEqual(emailsIn(list.json), [
      'bill2@p.test',
      'bill@p.test',
      'help@p.test',
      'none@p.test',
    ])
    const path = `/api/users/resettotp/${world.who('pHelp').id}`
    assert.equal((await world.call({ as: 'pBill', method: 'POST', path, headers })).status, 200)
    assert.equal((await world.row('pHelp')).totp_enrolled, 0)
  }))

test('who reaches further than oneself is neither changed nor deleted, so that nobody gains an organization', () =>
  withProvider(async (world) => {
    const before = await world.dump('events')
    const headers = inside(world, 'provider P')
    const path = `/api/users/${world.who('pBill2').id}`
    const calls: WorldCall[] = [
      { method: 'PUT', path, body: { enableMultiFactor: false }, headers },
      { method: 'DELETE', path, headers },
      { method: 'DELETE', path: `${administratorsOf(world)}/${world.who('pBill2').id}` },
      { method: 'POST', path: `/api/users/resettotp/${world.who('pBill2').id}`, headers },
      { method: 'GET', path: `/api/users/reactivate/${world.who('pBill2').id}`, headers },
      {
        method: 'POST',
        path: administratorsOf(world),
        body: { email: 'made@p.test', roleName: 'Help Desk' },
      },
    ]
    for (const call of calls) {
      const answer = await world.call({ ...call, as: 'pNone' })
      assert.equal(answer.status, 403, `${call.method} ${call.path}: ${answer.text}`)
      assert.equal(reasonOf(answer), 'authz.denied')
    }
    assert.equal(await world.dump('events'), before)
  }))

test('the organization sees who of the provider may act in it, and changes none of them', () =>
  withProvider(async (world) => {
    const id = world.who('pHelp').id
    const seen = await get(world, 'dBill', `/api/users/${id}`)
    assert.partialDeepStrictEqual(seen.json, {
      email: 'help@p.test',
      organization: null,
      provider: world.organizationId('provider P'),
    })
    const path = `/api/v2/organizations/${world.organizationId('tenant D')}/administratorlinks`
    const links = (await get(world, 'dBill', path)).json as { administrator: string }[]
    assert.deepEqual(
      links.map(({ administrator }) => administrator).toSorted(),
      (['pBill', 'pBill2', 'pHelp'] as const).map((name) => world.who(name).id).toSorted(),
    )
    const before = await world.dump('events')
    for (const [method, url] of [
      ['PUT', `/api/users/${id}`],
      ['DELETE', `/api/users/${id}`],
      ['POST', `/api/users/${id}/suspend`],
      ['POST', `/api/users/resettotp/${id}`],
    ] as const) {
      const answer = await world.call({ as: 'dBill', method, path: url })
      assert.equal(reasonOf(answer), 'administrator.of-provider', `${method} ${url}`)
    }
    assert.equal((await get(world, 'eBill', `/api/users/${id}`)).status, 404)
    assert.equal(await world.dump('events'), before)
  }))

test('R-05: those of the provider do not count as billing administrators of the organization', () =>
  withProvider(async (world) => {
    const path = `/api/users/${world.who('dBill').id}`
    const headers = inside(world, 'tenant D')
    const answer = await world.call({ as: 'pBill', method: 'DELETE', path, headers })
    assert.equal(reasonOf(answer), 'administrator.last-billing')
  }))

test('R-08: a change of role in the provider holds in every organization from the next request on', () =>
  withProvider(async (world) => {
    const path = `/api/users/${world.who('dAdm').id}`
    const call = { as: 'pBill2', method: 'PUT', path, headers: inside(world, 'tenant D') } as const
    assert.equal((await world.call({ ...call, body: { firstname: 'A' } })).status, 200)
    const demote = {
      as: 'pBill',
      method: 'PUT',
      path: `/api/users/${world.who('pBill2').id}`,
      headers: inside(world, 'provider P'),
      body: { roleName: 'Read Only' },
    } as const
    assert.equal((await world.call(demote)).status, 200)
    assert.equal((await world.call({ ...call, body: { firstname: 'B' } })).status, 403)
  }))
