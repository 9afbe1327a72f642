import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import { pageOf, type Received, send } from './wire.ts'

// Programs that read who there is: baton old and new, the Slack app, SPEKTRUM, graph-jumpcloud, steampipe.

let castellan: Castellan
before(async () => {
  const more = Array.from({ length: 11 }, (_, index) => ({
    email: `member${index}@example.com`,
    roleName: 'Help Desk' as const,
    activated: false,
    apiKey: false,
  }))
  castellan = await startCastellan({ administrators: [{ email: 'admin@example.com' }, ...more] })
})
after(() => castellan.stop())

function get(path: string, headers: Record<string, string> = {}): Promise<Received> {
  const key = { 'x-api-key': castellan.apiKey }
  return send(castellan.url, { method: 'GET', path, headers: { ...key, ...headers } })
}

const organizationId = () => [...castellan.organizations.values()][0] ?? ''

describe('baton', () => {
  test('asks without a limit, goes on by what it got, and ends on an empty page', async () => {
    const emails: unknown[] = []
    for (let pages = 0; pages < 5; pages += 1) {
      const skip = emails.length === 0 ? '' : `?skip=${emails.length}`
      const answer = await get(`/api/users${skip}`, { 'x-org-id': organizationId() })
      assert.equal(answer.status, 200, 'it gives up on anything else')
      const { results } = pageOf(answer)
      if (results.length === 0) break
      emails.push(...results.map(({ email }) => email))
    }
    assert.equal(new Set(emails).size, 12)
  })

  test('decodes strictly: every date is RFC 3339 with a time, or null', async () => {
    const { results } = pageOf(await get('/api/users?limit=100'))
    const dates = [
      'created',
      'totpUpdatedAt',
      'passwordUpdatedAt',
      'apiKeyUpdatedAt',
      'lastWhatsNewChecked',
    ]
    for (const row of results) {
      for (const name of dates) {
        const value = row[name]
        if (value === null) continue
        assert.match(String(value), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, name)
      }
      assert.ok(Array.isArray(row.roleNames) && Array.isArray(row.roles))
      assert.equal(typeof row.sessionCount, 'number')
    }
  })

  test('of later versions reads one by id', async () => {
    const id = castellan.administrators[3]?.id ?? ''
    const answer = await get(`/api/users/${id}`, { 'x-org-id': organizationId() })
    assert.equal((answer.json as { _id: string })._id, id)
  })

  test('looks at what is not served first, and gets a 404 that is JSON', async () => {
    for (const path of [
      '/api/v2/directories?limit=1',
      '/api/systemusers?filter=email:$eq:admin@example.com',
    ]) {
      const answer = await get(path)
      assert.equal(answer.status, 404)
      assert.equal(typeof (answer.json as { message: unknown }).message, 'string')
    }
  })
})

test('the Slack app reads email and roleName, with the V2 form of a filter', async () => {
  const { results } = pageOf(await get('/api/users'))
  for (const { email, roleName } of results) {
    assert.equal(typeof email, 'string')
    assert.equal(typeof roleName, 'string')
  }
  const filtered = pageOf(await get('/api/users?filter=email:eq:admin@example.com'))
  assert.equal(filtered.totalCount, 1)
  assert.equal(filtered.results[0]?.roleName, 'Administrator With Billing')
})

test('SPEKTRUM pages by limit and skip against totalCount, and reads five fields', async () => {
  const seen = new Set<unknown>()
  for (let skip = 0; skip < 12; skip += 5) {
    const { results, totalCount } = pageOf(await get(`/api/users?limit=5&skip=${skip}`))
    assert.equal(totalCount, 12)
    for (const row of results) {
      seen.add(row._id)
      for (const name of ['email', 'roleName', 'roleNames', 'suspended']) assert.ok(name in row)
    }
  }
  assert.equal(seen.size, 12)
})

test('graph-jumpcloud sends an empty x-org-id and misspells its content type', async () => {
  const headers = { 'x-org-id': '', contentType: 'application/json', Accept: 'application/json' }
  const answer = await get('/api/organizations?limit=100&skip=0', headers)
  assert.equal(answer.status, 200)
  assert.equal(pageOf(answer).totalCount, 1)
})

test('steampipe sends its x-org-id with organizations too, and is not refused', async () => {
  const headers = { 'x-org-id': organizationId(), 'Content-Type': 'application/json' }
  const list = await get('/api/organizations?limit=100&skip=0', headers)
  assert.equal(list.status, 200)
  assert.equal((await get(`/api/organizations/${organizationId()}`, headers)).status, 200)
})

test('terraform asks on paths that never were, and can show why not', async () => {
  for (const path of [
    '/api/v2/administrators',
    `/api/v2/administrators/${'f'.repeat(24)}`,
    '/api/v2/admin-roles',
    '/api/v2/admin-role-bindings',
    '/api/v2/admin-audit-logs',
  ]) {
    const answer = await get(path, { 'x-org-id': organizationId() })
    assert.equal(answer.status, 404, path)
    assert.match((answer.json as { message: string }).message, /\/docs\/api/)
  }
})

test('JumpCloud’s own sample of 2018 creates, with a field that nobody knows', async () => {
  const answer = await send(castellan.url, {
    method: 'POST',
    path: '/api/users',
    headers: {
      'x-api-key': castellan.apiKey,
      'Content-Type': 'application/json',
      Accept: 'application/json',
    },
    body: '{"email":"sample@example.com","enableMultiFactor":false,"enableWhatsNew":true,"roleName":"Administrator With Billing"}',
  })
  assert.equal(answer.status, 201)
  assert.equal(answer.headers['castellan-ignored-fields'], 'enableWhatsNew')
})

test('jcapi-ruby and -go read a 412 as an object with an error text', async () => {
  const id = castellan.administrators[3]?.id
  const answer = await send(castellan.url, {
    method: 'POST',
    path: `/api/users/resettotp/${id}`,
    headers: { 'x-api-key': castellan.apiKey, 'Content-Type': 'application/json' },
  })
  assert.equal(answer.status, 412)
  assert.equal(typeof (answer.json as { error: unknown }).error, 'string')
})
