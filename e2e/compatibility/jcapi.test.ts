import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import { pageOf, type Received, send } from './wire.ts'

// jcapi-go and jcapi-python of 2019: of administrators they know those of providers, on V2.

let castellan: Castellan
before(async () => {
  castellan = await startCastellan({
    organizations: ['Example One', 'Example Two'],
    provider: {
      name: 'Example Provider',
      administrators: [
        { email: 'msp@example.com' },
        { email: 'desk@example.com', roleName: 'Help Desk' },
      ],
    },
  })
})
after(() => castellan.stop())

function jcapi(method: string, path: string, body?: unknown): Promise<Received> {
  return send(castellan.url, {
    method,
    path,
    headers: {
      'x-api-key': castellan.providerAdministrators[0]?.apiKey ?? '',
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'User-Agent': 'Swagger-Codegen/1.0.0/go',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

test('lists the administrators of a provider with names by commas and a filter without $', async () => {
  const query = 'fields=email,roleName&filter=email:ne:msp@example.com&limit=10&skip=0&sort=-email'
  const path = `/api/v2/providers/${castellan.providerId}/administrators?${query}`
  const answer = await jcapi('GET', path)
  assert.equal(answer.status, 200)
  const [row] = pageOf(answer).results
  assert.equal(row?.email, 'desk@example.com')
  assert.equal(row?.roleName, 'Help Desk')
  // Both spellings of the id, as the generated models disagree.
  assert.equal(row?.id, row?._id)
})

test('creates with the id of a role, and reads what it made', async () => {
  const path = `/api/v2/providers/${castellan.providerId}/administrators`
  const body = { email: 'made@example.com', role: '5c3536e9e0a6840001872799', bindNoOrgs: false }
  const made = await jcapi('POST', path, body)
  assert.equal(made.status, 200)
  const { registered, roleName, organizationAccessTotal } = made.json as Record<string, unknown>
  assert.deepEqual([registered, roleName, organizationAccessTotal], [false, 'Administrator', 2])
})

test('a wrong key is 401 with a message', async () => {
  const answer = await send(castellan.url, {
    method: 'GET',
    path: `/api/v2/providers/${castellan.providerId}`,
    headers: { 'x-api-key': 'wrong', Accept: 'application/json' },
  })
  assert.equal(answer.status, 401)
  assert.equal(typeof (answer.json as { message: unknown }).message, 'string')
})

test('without x-org-id an operation in an organization is 401 in the words of upstream', async () => {
  const answer = await jcapi('GET', '/api/users')
  assert.equal(answer.status, 401)
  const { message } = answer.json as { message: string }
  assert.match(message, /^Unauthorized: no organization selected/)
})
