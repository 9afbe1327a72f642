import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import { CastellanError, UsageError } from '../errors/index.ts'
import { ID, KEY } from '../fault-suite/clients.ts'
import { json, refusedUrl, scriptedServer, text } from '../fault-suite/scripted-server.ts'
import { readSettings } from '../settings.ts'
import { ApiException, Configuration, UsersApi } from './index.ts'

const ORGANIZATION = 'a'.repeat(24)

describe('UsersApi', () => {
  it('has the three operations under the generated names, with an object of parameters', async (t) => {
    const server = await scriptedServer(t, json({ _id: ID }))
    const api = new UsersApi(new Configuration({ apiKey: KEY, basePath: `${server.url}/api` }))
    const body = { firstname: 'Ada' }
    assert.equal((await api.usersPut({ id: ID, body, xOrgId: ORGANIZATION }))._id, ID)
    await api.adminTotpresetBegin({ id: ID })
    await api.usersReactivateGet({ id: ID })
    assert.deepEqual(
      server.received.map(({ method, url }) => `${method} ${url}`),
      [
        `PUT /api/users/${ID}`,
        `POST /api/users/resettotp/${ID}`,
        `GET /api/users/reactivate/${ID}`,
      ],
    )
    const [put] = server.received
    assert.deepEqual([put?.body, put?.headers['x-org-id']], ['{"firstname":"Ada"}', ORGANIZATION])
  })

  it('takes the parameters one after the other too', async (t) => {
    const server = await scriptedServer(t, json({ _id: ID }))
    const api = new UsersApi(new Configuration({ apiKey: () => KEY, basePath: server.url }))
    await api.usersPut(ID, { lastname: 'L' }, ORGANIZATION)
    await api.adminTotpresetBegin(ID)
    await api.usersReactivateGet(ID)
    const [put] = server.received
    assert.deepEqual([put?.body, put?.headers['x-org-id']], ['{"lastname":"L"}', ORGANIZATION])
    assert.equal(put?.headers['x-api-key'], KEY)
    assert.equal(server.received.length, 3)
  })

  it('throws an ApiException with code, body and headers for an error status', async (t) => {
    const server = await scriptedServer(t, json({ error: 'no such' }, 404, { 'x-a': 'b' }))
    const api = new UsersApi(new Configuration({ apiKey: KEY, basePath: server.url }))
    await assert.rejects(api.adminTotpresetBegin(ID), (error: unknown) => {
      assert(error instanceof ApiException)
      assert.equal(error.code, 404)
      assert.deepEqual(error.body, { error: 'no such' })
      assert.equal(error.headers['x-a'], 'b')
      assert(error.cause instanceof CastellanError)
      assert(!inspect(error, { showHidden: true }).includes(KEY))
      return true
    })
  })

  it('keeps a body that is no JSON as text', async (t) => {
    const server = await scriptedServer(t, text('Unathorized', 401))
    const api = new UsersApi(new Configuration({ apiKey: KEY, basePath: server.url }))
    await assert.rejects(
      api.usersReactivateGet(ID),
      (error: unknown) => error instanceof ApiException && error.body === 'Unathorized',
    )
  })

  it('repeats neither reset nor reactivation after they may have arrived', async (t) => {
    const server = await scriptedServer(t, text('', 503))
    const api = new UsersApi(new Configuration({ apiKey: KEY, basePath: server.url }))
    await assert.rejects(api.adminTotpresetBegin(ID), ApiException)
    await assert.rejects(api.usersReactivateGet(ID), ApiException)
    assert.equal(server.received.length, 2)
  })

  it('checks ids, and leaves what is no status to the errors of the client', async () => {
    const basePath = await refusedUrl()
    const api = new UsersApi(new Configuration({ apiKey: KEY, basePath, maxRetries: 0 }))
    await assert.rejects(api.usersPut({ id: '..' }), UsageError)
    await assert.rejects(api.usersPut({ id: ID }), CastellanError)
  })

  it('goes to JumpCloud unless told otherwise, and shows no key', () => {
    const configuration = new Configuration({ apiKey: KEY })
    assert.equal(readSettings(configuration.toOptions()).baseUrl, 'https://console.jumpcloud.com')
    const api = new UsersApi(configuration)
    for (const value of [configuration, api]) {
      assert(!inspect(value, { showHidden: true, depth: 9 }).includes(KEY))
      assert(!JSON.stringify(value).includes(KEY))
    }
  })
})
