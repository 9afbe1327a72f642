import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import { pageOf, type Received, send } from './wire.ts'

// jc: `Content-Type: application/json` on every method, with a body or without; never an x-org-id.

let castellan: Castellan
before(async () => {
  const more = Array.from({ length: 104 }, (_, index) => ({
    email: `member${index}@example.com`,
    roleName: 'Read Only' as const,
    activated: false,
    apiKey: false,
  }))
  castellan = await startCastellan({ administrators: [{ email: 'admin@example.com' }, ...more] })
})
after(() => castellan.stop())

function jc(method: string, path: string, body?: unknown): Promise<Received> {
  return send(castellan.url, {
    method,
    path,
    headers: {
      'x-api-key': castellan.apiKey,
      'Content-Type': 'application/json',
      'User-Agent': 'jc/0.9.0',
      'Accept-Encoding': 'gzip',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

test('login takes the first of the organizations', async () => {
  const answer = await jc('GET', '/api/organizations')
  assert.equal(answer.status, 200)
  const [first] = pageOf(answer).results
  assert.equal(first?._id, [...castellan.organizations.values()][0])
  assert.equal(first?.displayName, 'Example Organization')
})

test('list pages by 100 until skip reaches totalCount, and sees everybody once', async () => {
  const seen = new Set<unknown>()
  let skip = 0
  let total = Number.POSITIVE_INFINITY
  for (let pages = 0; skip < total && pages < 5; pages += 1) {
    const page = pageOf(await jc('GET', `/api/users?limit=100&skip=${skip}`))
    for (const { _id } of page.results) seen.add(_id)
    total = page.totalCount
    skip += 100
  }
  assert.equal(total, 105)
  assert.equal(seen.size, 105)
})

test('list takes its filters, repeated and encoded, its plain search and its sort', async () => {
  const filters = 'filter=roleName%3A%24eq%3ARead+Only&filter=email%3A%24ne%3Amember0%40example.com'
  const filtered = pageOf(await jc('GET', `/api/users?limit=100&skip=0&${filters}`))
  assert.equal(filtered.totalCount, 103)
  const sorted = pageOf(await jc('GET', '/api/users?limit=100&skip=0&sort=-email&search=member10'))
  assert.deepEqual(
    sorted.results.map(({ email }) => email),
    [10, 103, 102, 101, 100].map((number) => `member${number}@example.com`),
  )
})

test('audit reads what it reports of each', async () => {
  const [row] = pageOf(await jc('GET', '/api/users?limit=100&skip=0')).results
  assert.match(String(row?.created), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  for (const name of ['enableMultiFactor', 'totpEnrolled']) {
    assert.equal(typeof row?.[name], 'boolean', name)
  }
  assert.match(String(row?._id), /^[0-9a-f]{24}$/)
})

test('create, get, update with the changed keys alone, and delete', async () => {
  const body = { email: 'new@example.com', roleName: 'Help Desk', enableMultiFactor: true }
  const made = await jc('POST', '/api/users', body)
  assert.ok(made.status === 200 || made.status === 201)
  const { _id } = made.json as { _id: string }
  assert.equal((await jc('GET', `/api/users/${_id}`)).status, 200)
  const updated = await jc('PUT', `/api/users/${_id}`, { roleName: 'Manager' })
  assert.equal(updated.status, 200, 'jc takes 200 alone')
  assert.equal((updated.json as { roleName: string }).roleName, 'Manager')
  const removed = await jc('DELETE', `/api/users/${_id}`)
  assert.ok(removed.status === 200 || removed.status === 204)
  assert.equal((await jc('GET', `/api/users/${_id}`)).status, 404)
})

test('a retry that lost its body creates nobody, and an update that lost it changes nothing', async () => {
  const created = await jc('POST', '/api/users')
  assert.equal(created.status, 400)
  const before = await jc('GET', `/api/users/${castellan.administrators[1]?.id}`)
  const updated = await jc('PUT', `/api/users/${castellan.administrators[1]?.id}`)
  assert.equal(updated.status, 200)
  assert.equal(updated.text, before.text)
})

test('a retried create is a conflict, and makes neither a second administrator nor a second mail', async () => {
  const body = { email: 'twice@example.com' }
  assert.equal((await jc('POST', '/api/users', body)).status, 201)
  assert.equal((await jc('POST', '/api/users', body)).status, 409)
  const mails = (await castellan.mails()).filter(({ to }) => to === 'twice@example.com')
  assert.equal(mails.length, 1)
})

test('an error has a message that it can show, and no numeric surprise in `error`', async () => {
  const answer = await jc('GET', `/api/users/${'f'.repeat(24)}`)
  const { message, error } = answer.json as { message: unknown; error: unknown }
  assert.equal(typeof message, 'string')
  assert.equal(error, message)
})
