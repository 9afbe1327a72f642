import assert from 'node:assert/strict'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import {
  Castellan as Client,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  PreconditionFailedError,
} from '@castellan/client'
import { Configuration, UsersApi } from '@castellan/client/users-api'
import { type Castellan, startCastellan } from '@castellan/server/testing'

let castellan: Castellan
let client: Client

before(async () => {
  castellan = await startCastellan({
    administrators: [
      { email: 'admin@example.com' },
      { email: 'sample@example.com', roleName: 'Help Desk' },
      { email: 'other@example.com', roleName: 'Read Only' },
    ],
  })
  client = new Client({ baseUrl: castellan.url, server: 'castellan', apiKey: castellan.apiKey })
})

after(() => castellan.stop())

function idOf(email: string): string {
  return castellan.administrators.find((administrator) => administrator.email === email)?.id ?? ''
}

test('the client reads one, oneself and all, page by page', async () => {
  const { administrators } = client
  const self = await administrators.self()
  assert.equal(self.email, 'admin@example.com')
  assert.deepEqual(await administrators.get(self._id), self)
  const emails: string[] = []
  for await (const row of administrators.list({ limit: 2, sort: 'email' })) {
    emails.push(row.email ?? '')
  }
  assert.deepEqual(emails, ['admin@example.com', 'other@example.com', 'sample@example.com'])
})

test('a plan changes nothing, and the receipt of the run equals it', async () => {
  const { administrators } = client
  const id = idOf('sample@example.com')
  const plan = await administrators.resetTotp(id, { plan: true })
  assert.equal((await administrators.get(id)).totpEnrolled, true)
  const receipt = await administrators.resetTotp(id, { receipt: true })
  assert.deepEqual({ ...receipt, plan: true }, plan)
  assert.equal((await administrators.get(id)).totpEnrolled, false)
  const mails = (await castellan.mails()).filter((mail) => mail.to === 'sample@example.com')
  assert.equal(mails.length, 1)
})

test('the client creates, updates with If-Match, suspends, lifts, reactivates and deletes', async () => {
  const { administrators } = client
  const made = await administrators.create({ email: 'new@example.com', roleName: 'Manager' })
  const { response } = await administrators.get(made._id).withResponse()
  const ifMatch = response.headers.get('etag') ?? ''
  const renamed = await administrators.update(made._id, { lastname: 'One' }, { ifMatch })
  assert.equal(renamed.lastname, 'One')
  await assert.rejects(
    administrators.update(made._id, { lastname: 'Two' }, { ifMatch }),
    PreconditionFailedError,
  )
  assert.equal((await administrators.suspend(made._id)).suspended, true)
  await assert.rejects(administrators.sendReactivation(made._id), {
    reason: 'administrator.suspended',
  })
  assert.equal((await administrators.unsuspend(made._id)).suspended, false)
  assert.equal(await administrators.sendReactivation(made._id), undefined)
  assert.equal((await administrators.delete(made._id))._id, made._id)
  await assert.rejects(administrators.get(made._id), NotFoundError)
})

test('the client lists mails and what became of them, and a mail that was sent is not tried again', async () => {
  await client.administrators.sendReactivation(idOf('other@example.com'))
  await castellan.mails()
  const mails = await client.mails.list({ filter: 'to:$eq:other@example.com' }).all()
  assert.deepEqual(
    mails.map(({ message, state, attempts }) => ({ message, state, attempts })),
    [{ message: 'password-reset', state: 'sent', attempts: 1 }],
  )
  await assert.rejects(client.mails.retry(mails[0]?._id ?? ''), {
    reason: 'mail.not-retryable',
  })
})

test('a refusal arrives as its class, with reason and request id', async () => {
  const { administrators } = client
  const taken = administrators.create({ email: 'other@example.com' })
  await assert.rejects(taken, (error) => {
    assert.ok(error instanceof ConflictError)
    assert.equal(error.reason, 'administrator.email-taken')
    assert.match(error.requestId ?? '', /^[0-9a-f]{24}$/)
    return true
  })
  const apiKey = castellan.administrators.find(({ email }) => email === 'other@example.com')?.apiKey
  const readOnly = new Client({ baseUrl: castellan.url, server: 'castellan', apiKey: apiKey ?? '' })
  await assert.rejects(
    readOnly.administrators.resetTotp(idOf('admin@example.com')),
    PermissionDeniedError,
  )
  const own = await readOnly.administrators.updateSelf({ firstname: 'Mine' })
  assert.equal(own.firstname, 'Mine')
  const { apiKey: renewed } = await readOnly.administrators.generateApiKey({ ttl: 3600 })
  assert.match(renewed, /^jca_[0-9A-Za-z]{36}$/)
  await assert.rejects(readOnly.administrators.self(), { reason: 'auth.failed' })
})

test('a create whose answer is lost is repeated, and makes one administrator and one mail', async () => {
  const proxy = await startForgetfulProxy(castellan.url)
  const lossy = new Client({ baseUrl: proxy.url, server: 'castellan', apiKey: castellan.apiKey })
  const made = await lossy.administrators.create({ email: 'once@example.com' })
  assert.equal(proxy.requests(), 2)
  const found = await client.administrators.list({ filter: 'email:$eq:once@example.com' })
  assert.deepEqual(
    found.results.map((row) => row._id),
    [made._id],
  )
  const mails = (await castellan.mails()).filter((mail) => mail.to === 'once@example.com')
  assert.equal(mails.length, 1)
  await proxy.stop()
})

test('the names of the generated clients reach the same three operations', async () => {
  const users = new UsersApi(
    new Configuration({ basePath: `${castellan.url}/api`, apiKey: castellan.apiKey }),
  )
  const id = idOf('sample@example.com')
  const updated = await users.usersPut({ id, body: { firstname: 'Renamed' } })
  assert.equal(updated.firstname, 'Renamed')
  await users.usersReactivateGet({ id })
  const subjects = (await castellan.mails()).filter((mail) => mail.to === 'sample@example.com')
  assert.equal(subjects.length, 2)
})

/** Passes requests on and loses the first answer. */
async function startForgetfulProxy(target: string) {
  let count = 0
  const server = createServer((incoming, answer) => {
    count += 1
    const isLost = count === 1
    const { host: _host, ...headers } = incoming.headers
    const options = { method: incoming.method ?? 'GET', headers }
    const onward = request(`${target}${incoming.url}`, options, (reply) => {
      if (isLost) {
        reply.resume()
        reply.on('end', () => answer.destroy())
        return
      }
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => count,
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}
