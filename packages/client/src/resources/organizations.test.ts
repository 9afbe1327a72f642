import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientOf, ID } from '../fault-suite/clients.ts'
import { json, scriptedServer } from '../fault-suite/scripted-server.ts'
import { fakeCastellan } from '../testing/index.ts'
import type { Organizations } from './organizations.ts'

type Run = (organizations: Organizations) => PromiseLike<unknown>

describe('organizations', () => {
  const cases: Array<[string, Run, string, string?]> = [
    ['list', (it) => it.list(), 'GET /api/organizations'],
    [
      'list with fields',
      (it) => it.list({ fields: ['_id', 'displayName'], limit: 5 }),
      'GET /api/organizations?limit=5&fields=_id%20displayName',
    ],
    ['get', (it) => it.get(ID), `GET /api/organizations/${ID}`],
    [
      'search',
      (it) => it.search({ searchFilter: { searchTerm: 'a' } }),
      'POST /api/search/organizations',
      '{"searchFilter":{"searchTerm":"a"}}',
    ],
    [
      'update',
      (it) => it.update(ID, { settings: { requireAdminMFA: true } }),
      `PUT /api/organizations/${ID}`,
      '{"settings":{"requireAdminMFA":true}}',
    ],
    ['settings', (it) => it.settings(), 'GET /api/settings'],
  ]
  for (const [name, run, line, body] of cases) {
    it(`${name} sends ${line}`, async (t) => {
      const server = await scriptedServer(t, json({ results: [], totalCount: 0 }))
      await run(clientOf(server.url).client.organizations)
      const [sent] = server.received
      assert.equal(`${sent?.method} ${sent?.url}`, line)
      assert.equal(sent?.body, body ?? '')
    })
  }

  it('are named by their id: x-org-id goes with settings alone, unless a call gives it', async (t) => {
    const server = await scriptedServer(t, json({ results: [], totalCount: 0 }))
    const { organizations } = clientOf(server.url, { organizationId: ID }).client
    await organizations.list()
    await organizations.get(ID)
    await organizations.settings()
    await organizations.get(ID, { organizationId: ID })
    assert.deepEqual(
      server.received.map(({ headers }) => headers['x-org-id']),
      [undefined, undefined, ID, ID],
    )
  })

  it('of the fake list, search, read and change, and require multi-factor of everybody', async () => {
    const fake = fakeCastellan({
      administrators: [
        { email: 'owner@example.com', roleName: 'Administrator With Billing' },
        {
          email: 'ada@example.com',
          enableMultiFactor: false,
          passwordUpdatedAt: '2026-01-01T00:00:00.000Z',
        },
      ],
    })
    const { organizations, administrators } = fake.client
    const [found] = await organizations.list().all()
    const id = found?._id ?? ''
    assert.equal((await organizations.search({ search: { searchTerm: 'nobody' } })).totalCount, 0)
    const changes = { settings: { requireAdminMFA: true, name: 'Renamed' } }
    const plan = await organizations.update(id, changes, { plan: true })
    assert.deepEqual(
      plan.administrators.map(({ email }) => email),
      ['ada@example.com'],
    )
    assert.equal((await organizations.get(id)).settings.requireAdminMFA, false)
    assert.equal((await organizations.update(id, changes)).displayName, 'Renamed')
    assert.equal((await organizations.settings()).SETTINGS.requireAdminMFA, true)
    assert.deepEqual(fake.mails, [{ to: 'ada@example.com', message: 'totp-enrol' }])
    const ada = fake.administrators.find(({ email }) => email === 'ada@example.com')
    const refused = administrators.update(ada?._id ?? '', { enableMultiFactor: false })
    await assert.rejects(refused, { reason: 'organization.mfa-required' })
    await assert.rejects(organizations.get('0'.repeat(24)), { reason: 'organization.not-found' })
  })
})
