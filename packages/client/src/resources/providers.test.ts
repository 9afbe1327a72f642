import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { UsageError } from '../errors/usage-error.ts'
import { clientOf, ID } from '../fault-suite/clients.ts'
import { json, scriptedServer, text } from '../fault-suite/scripted-server.ts'
import { fakeCastellan } from '../testing/index.ts'
import type { Providers } from './providers.ts'

type Run = (providers: Providers) => PromiseLike<unknown>

const OTHER = '5c3536e9e0a6840001872788'
const LINKS = `/api/v2/administrators/${ID}/organizationlinks`

describe('providers', () => {
  const page = json({ results: [], totalCount: 0 })
  const cases: Array<[string, Run, string, ReturnType<typeof json>, string?]> = [
    ['get', (it) => it.get(ID), `GET /api/v2/providers/${ID}`, json({ id: ID })],
    [
      'organizations',
      (it) => it.organizations(ID, { limit: 5 }),
      `GET /api/v2/providers/${ID}/organizations?limit=5`,
      page,
    ],
    [
      'administrators',
      (it) => it.administrators(ID, { sort: ['email'] }),
      `GET /api/v2/providers/${ID}/administrators?sort=email`,
      page,
    ],
    [
      'createAdministrator',
      (it) => it.createAdministrator(ID, { email: 'a@example.com', roleName: 'Help Desk' }),
      `POST /api/v2/providers/${ID}/administrators`,
      json({ id: ID }),
      '{"email":"a@example.com","roleName":"Help Desk"}',
    ],
    [
      'deleteAdministrator',
      (it) => it.deleteAdministrator(ID, OTHER),
      `DELETE /api/v2/providers/${ID}/administrators/${OTHER}`,
      text('', 204),
    ],
    ['links', (it) => it.links(ID, { skip: 10 }), `GET ${LINKS}?skip=10`, json([])],
    [
      'link',
      (it) => it.link(ID, OTHER),
      `POST ${LINKS}`,
      json({ administrator: ID, organization: OTHER }),
      `{"organization":"${OTHER}"}`,
    ],
    ['unlink', (it) => it.unlink(ID, OTHER), `DELETE ${LINKS}/${OTHER}`, text('', 204)],
    [
      'linksInto',
      (it) => it.linksInto(ID),
      `GET /api/v2/organizations/${ID}/administratorlinks`,
      json([]),
    ],
  ]
  for (const [name, run, line, answer, body] of cases) {
    it(`${name} sends ${line}, and no x-org-id`, async (t) => {
      const server = await scriptedServer(t, answer)
      await run(clientOf(server.url, { organizationId: OTHER }).client.providers)
      const [sent] = server.received
      assert.equal(`${sent?.method} ${sent?.url}`, line)
      assert.equal(sent?.body, body ?? '')
      assert.equal(sent?.headers['x-org-id'], undefined)
    })
  }

  it('refuse a second id that would reach another resource, before anything is sent', async (t) => {
    const server = await scriptedServer(t, text('', 204))
    const { providers } = clientOf(server.url).client
    for (const id of ['', '..', '.']) await assert.rejects(providers.unlink(ID, id), UsageError)
    assert.equal(server.received.length, 0)
  })

  it('of the fake are not found: nobody in it belongs to one', async () => {
    const { providers } = fakeCastellan().client
    await assert.rejects(providers.get(ID), { reason: 'provider.not-found' })
    await assert.rejects(providers.unlink(ID, OTHER), { reason: 'provider.not-found' })
  })
})
