import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import { pageOf, type Received, type Sent, send } from './wire.ts'

const USER_AGENT = 'JumpCloud_JumpCloud.PowerShell/2.12.0'

let castellan: Castellan
before(async () => {
  castellan = await startCastellan({
    organizations: ['Example One', 'Example Two'],
    administrators: [
      { email: 'one@example.com', organization: 'Example One' },
      { email: 'help@example.com', organization: 'Example One', roleName: 'Help Desk' },
      { email: 'two@example.com', organization: 'Example Two' },
    ],
    provider: { name: 'Example Provider', administrators: [{ email: 'msp@example.com' }] },
  })
})
after(() => castellan.stop())

const idOf = (name: string) => castellan.organizations.get(name) ?? ''
const member = (email: string) => castellan.administrators.find((each) => each.email === email)
const mspKey = () => castellan.providerAdministrators[0]?.apiKey ?? ''

function module(key: string, sent: Partial<Sent> & { path: string }): Promise<Received> {
  return send(castellan.url, {
    method: 'GET',
    ...sent,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'X-API-KEY': key,
      'User-Agent': USER_AGENT,
      ...sent.headers,
    },
  })
}

describe('Connect-JCOnline', () => {
  const LIST = '/api/organizations?fields=_id%20displayName&limit=100&skip=0'

  test('with one organization: the list, the settings and the organization', async () => {
    const key = castellan.apiKey
    const list = await module(key, { path: LIST })
    assert.equal(pageOf(list).totalCount, 1)
    assert.equal(list.headers['x-total-count'], undefined, 'it would take the body for a bare list')
    const id = String(pageOf(list).results[0]?._id)
    const settings = await module(key, { path: '/api/settings', headers: { 'x-org-id': id } })
    const { SETTINGS } = settings.json as { SETTINGS: Record<string, Record<string, unknown>> }
    assert.equal(SETTINGS.name, 'Example One')
    assert.equal(SETTINGS.passwordPolicy?.enablePasswordExpirationInDays, false)
    assert.equal(SETTINGS.betaFeatures?.systemInsights, undefined)
    const organization = await module(key, { path: `/api/organizations/${id}` })
    assert.equal((organization.json as { displayName: string }).displayName, 'Example One')
  })

  test('with several: getSelf without x-org-id tells the provider', async () => {
    const list = pageOf(await module(mspKey(), { path: LIST }))
    assert.equal(list.totalCount, 2)
    const self = await module(mspKey(), { path: '/api/users/getSelf?fields=provider' })
    assert.equal(self.status, 200)
    assert.equal((self.json as { provider: string }).provider, castellan.providerId)
  })

  test('a wrong key is 401 with a message', async () => {
    const answer = await module(`jca_${'0'.repeat(36)}`, { path: LIST })
    assert.equal(answer.status, 401)
    assert.equal(typeof (answer.json as { message: unknown }).message, 'string')
  })
})

describe('Get-JCAdmin', () => {
  test('in one organization pages by 100 with x-org-id', async () => {
    const headers = { 'x-org-id': idOf('Example One') }
    const page = pageOf(
      await module(castellan.apiKey, { path: '/api/users?limit=100&skip=0', headers }),
    )
    assert.equal(page.totalCount, 3)
    const past = await module(castellan.apiKey, { path: '/api/users?limit=100&skip=100', headers })
    assert.equal(past.status, 200)
    assert.deepEqual(pageOf(past).results, [])
  })

  test('over several asks each without a limit, and every row has an organization to assign to', async () => {
    for (const name of ['Example One', 'Example Two']) {
      const headers = { 'x-org-id': idOf(name) }
      const { results } = pageOf(await module(mspKey(), { path: '/api/users', headers }))
      assert.ok(results.some(({ email }) => email === 'msp@example.com'))
      for (const row of results) assert.ok('organization' in row)
      const msp = results.find(({ email }) => email === 'msp@example.com')
      assert.equal(msp?.organization, null)
    }
  })
})

describe('the SDK', () => {
  const sdk = (sent: Partial<Sent> & { path: string }, key = castellan.apiKey) => module(key, sent)

  test('Set-JcSdkAdministratorUser puts, without x-org-id', async () => {
    const path = `/api/users/${member('help@example.com')?.id}`
    const body = JSON.stringify({ firstname: 'Ada', roleNames: ['Manager'] })
    const answer = await sdk({ method: 'PUT', path, body })
    assert.equal(answer.status, 200)
    assert.deepEqual((answer.json as { roleNames: string[] }).roleNames, ['Manager'])
  })

  test('Reset-JcSdkAdministratorUserTotp and …Activation answer 200 and nothing, and repeats mail once', async () => {
    const id = member('help@example.com')?.id
    for (const [method, path] of [
      ['POST', `/api/users/resettotp/${id}`],
      ['GET', `/api/users/reactivate/${id}`],
    ] as const) {
      const before = (await castellan.mails()).filter(({ to }) => to === 'help@example.com').length
      for (let tries = 0; tries < 3; tries += 1) {
        const answer = await sdk({ method, path })
        assert.equal(answer.status, 200, path)
        assert.equal(answer.text, '')
      }
      const now = (await castellan.mails()).filter(({ to }) => to === 'help@example.com').length
      assert.equal(now - before, 1, path)
    }
  })

  test('filters come repeated and unencoded', async () => {
    const path = '/api/users?filter=email:$ne:one@example.com&filter=suspended:$eq:false&limit=100'
    const { results } = pageOf(await sdk({ path }))
    assert.ok(results.length > 0)
    assert.ok(results.every(({ email }) => email !== 'one@example.com'))
  })

  test('Search-JcSdkOrganization sends its term as a list of one', async () => {
    const body = JSON.stringify({
      searchFilter: { searchTerm: ['example'], fields: ['displayName'] },
      fields: 'displayName',
      limit: 100,
      skip: 0,
    })
    const page = pageOf(await sdk({ method: 'POST', path: '/api/search/organizations', body }))
    assert.equal(page.totalCount, 1)
  })

  test('New-, Get- and Remove-JcSdkProviderAdministrator, with BindNoOrgs, and its links', async () => {
    const base = `/api/v2/providers/${castellan.providerId}/administrators`
    const body = JSON.stringify({
      email: 'desk@example.com',
      roleName: 'Help Desk',
      bindNoOrgs: true,
    })
    const made = await sdk({ method: 'POST', path: base, body }, mspKey())
    assert.equal(made.status, 200)
    const { id } = made.json as { id: string }
    const list = pageOf(await sdk({ path: `${base}?limit=100&skip=0&sort=email` }, mspKey()))
    assert.equal(list.totalCount, 2)
    const links = `/api/v2/administrators/${id}/organizationlinks`
    assert.deepEqual((await sdk({ path: links }, mspKey())).json, [])
    const organization = idOf('Example Two')
    const link = JSON.stringify({ organization })
    assert.equal((await sdk({ method: 'POST', path: links, body: link }, mspKey())).status, 201)
    assert.deepEqual((await sdk({ path: `${links}?limit=10&skip=0` }, mspKey())).json, [
      { administrator: id, organization },
    ])
    const one = `${links}/${organization}`
    assert.equal((await sdk({ method: 'DELETE', path: one }, mspKey())).status, 204)
    assert.equal((await sdk({ method: 'DELETE', path: `${base}/${id}` }, mspKey())).status, 204)
  })
})
