import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  AuthenticationError,
  Castellan as Client,
  ConflictError,
  NotFoundError,
} from '@castellan/client'
import { type Castellan, startCastellan } from '@castellan/server/testing'

let castellan: Castellan
before(async () => {
  castellan = await startCastellan({
    organizations: ['One', 'Two'],
    administrators: [
      { email: 'one@example.com', organization: 'One' },
      {
        email: 'plain@example.com',
        organization: 'One',
        roleName: 'Help Desk',
        enableMultiFactor: false,
        totpEnrolled: false,
      },
    ],
    provider: { name: 'Provider', administrators: [{ email: 'msp@example.com' }] },
  })
})
after(() => castellan.stop())

const clientOf = (apiKey: string) =>
  new Client({ baseUrl: castellan.url, server: 'castellan', apiKey })
const own = () => clientOf(castellan.apiKey)
const msp = () => clientOf(castellan.providerAdministrators[0]?.apiKey ?? '')
const idOf = (name: string) => castellan.organizations.get(name) ?? ''

test('the client lists, searches, reads and changes organizations, and a plan equals its receipt', async () => {
  const { organizations, administrators } = own()
  const [row] = await organizations.list().all()
  assert.equal(row?.displayName, 'One')
  assert.equal((await organizations.search({ search: { searchTerm: 'two' } })).totalCount, 0)
  assert.equal((await organizations.settings()).ORG_ID, idOf('One'))
  const changes = { settings: { requireAdminMFA: true } }
  const plan = await organizations.update(idOf('One'), changes, { plan: true })
  assert.equal((await organizations.get(idOf('One'))).settings.requireAdminMFA, false)
  const receipt = await organizations.update(idOf('One'), changes, { receipt: true })
  assert.deepEqual({ ...receipt, plan: true }, plan)
  assert.deepEqual(
    receipt.mails.map(({ to }) => to),
    ['plain@example.com'],
  )
  const id = receipt.administrators[0]?._id ?? ''
  const refused = administrators.update(id, { enableMultiFactor: false })
  await assert.rejects(refused, { reason: 'organization.mfa-required' })
  await assert.rejects(refused, ConflictError)
  await assert.rejects(organizations.get(idOf('Two')), NotFoundError)
})

test('the client manages a provider, and acts in the organization that it names', async () => {
  const { providers, administrators } = msp()
  const { provider } = await administrators.self()
  const id = provider ?? ''
  assert.equal((await providers.get(id)).name, 'Provider')
  assert.equal((await providers.organizations(id)).totalCount, 2)
  await assert.rejects(administrators.list(), AuthenticationError)
  const inOne = await administrators.list({}, { organizationId: idOf('One') })
  assert.equal(inOne.totalCount, 3)

  const desk = { email: 'desk@example.com', roleName: 'Help Desk', bindNoOrgs: true } as const
  const made = await providers.createAdministrator(id, desk)
  const link = await providers.link(made.id, idOf('Two'))
  assert.deepEqual(await providers.links(made.id), [link])
  assert.equal((await providers.linksInto(idOf('Two'))).length, 2)
  const plan = await providers.unlink(made.id, idOf('Two'), { plan: true })
  assert.deepEqual(plan.changes, [{ field: 'organizations', from: idOf('Two'), to: null }])
  assert.equal(await providers.unlink(made.id, idOf('Two')), undefined)
  assert.deepEqual(await providers.links(made.id), [])
  assert.equal(await providers.deleteAdministrator(id, made.id), undefined)
  assert.equal((await providers.administrators(id)).totalCount, 1)
})
