import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Castellan } from '../client.ts'
import { ConnectionError, RateLimitError, ServerError } from '../errors/index.ts'
import { clientOf, ID, KEY, TRANSPORTS } from './clients.ts'
import { json, refusedUrl, reset, scriptedServer, text } from './scripted-server.ts'

const done = json({ _id: ID })

for (const { name, options } of TRANSPORTS) {
  describe(`retries over ${name}`, () => {
    it('repeats a change on 503 with the same idempotency key and the same body', async (t) => {
      const server = await scriptedServer(t, text('', 503), text('', 503), done)
      const { client, world } = clientOf(server.url, options)
      const { response } = await client.administrators
        .update(ID, { firstname: 'Ada' })
        .withResponse()
      assert.equal(response.attempts, 3)
      assert.deepEqual(world.waitsMs, [125, 250])
      const keys = server.received.map(({ headers }) => headers['idempotency-key'])
      assert.match(String(keys[0]), /^[0-9a-f]{32}$/)
      assert.equal(new Set(keys).size, 1)
      assert.deepEqual(
        server.received.map(({ body }) => body),
        Array(3).fill('{"firstname":"Ada"}'),
      )
    })

    it('gives each logical call a key of its own', async (t) => {
      const server = await scriptedServer(t, text(''))
      const { client } = clientOf(server.url, options)
      await client.administrators.resetTotp(ID)
      await client.administrators.resetTotp(ID)
      const keys = server.received.map(({ headers }) => headers['idempotency-key'])
      assert.equal(new Set(keys).size, 2)
    })

    it('waits the seconds of Retry-After on 429, and some chance more', async (t) => {
      const server = await scriptedServer(t, text('', 429, { 'retry-after': '7' }), done)
      const { client, world } = clientOf(server.url, options)
      await client.administrators.get(ID)
      assert.deepEqual(world.waitsMs, [7_125])
    })

    it('waits until the date of Retry-After, by the clock of the server', async (t) => {
      const server = await scriptedServer(
        t,
        text('', 503, {
          date: 'Wed, 01 Jan 2020 00:00:00 GMT',
          'retry-after': 'Wed, 01 Jan 2020 00:00:09 GMT',
        }),
        done,
      )
      const { client, world } = clientOf(server.url, options)
      await client.administrators.get(ID)
      assert.deepEqual(world.waitsMs, [9_125])
    })

    it('gives up at once when Retry-After reaches beyond the deadline', async (t) => {
      const server = await scriptedServer(t, text('', 429, { 'retry-after': '3600' }))
      const { client, world } = clientOf(server.url, options)
      await assert.rejects(client.administrators.sendReactivation(ID), (error: unknown) => {
        assert(error instanceof RateLimitError)
        assert.equal(error.retryAfterMs, 3_600_000)
        assert.equal(error.attempts, 1)
        return true
      })
      assert.deepEqual(world.waitsMs, [])
    })

    it('repeats after a reset connection', async (t) => {
      const server = await scriptedServer(t, reset, done)
      const { client } = clientOf(server.url, options)
      assert.equal((await client.administrators.resetTotp(ID).withResponse()).response.attempts, 2)
    })

    it('sends at most 3 retries and says how often it tried', async (t) => {
      const server = await scriptedServer(t, text('', 502))
      const { client } = clientOf(server.url, options)
      await assert.rejects(client.administrators.get(ID), (error: unknown) => {
        assert(error instanceof ServerError)
        assert.equal(error.attempts, 4)
        assert.match(error.message, /tried 4 times/)
        return true
      })
      assert.equal(server.received.length, 4)
    })

    it('obeys maxRetries of the call before that of the client', async (t) => {
      const server = await scriptedServer(t, text('', 502))
      const { client } = clientOf(server.url, { ...options, maxRetries: 2 })
      await assert.rejects(client.administrators.get(ID, { maxRetries: 0 }), ServerError)
      assert.equal(server.received.length, 1)
      await assert.rejects(client.administrators.get(ID), ServerError)
      assert.equal(server.received.length, 4)
    })

    for (const status of [400, 401, 403, 404, 409, 412, 422]) {
      it(`does not repeat a ${status}`, async (t) => {
        const server = await scriptedServer(t, json({ message: 'no' }, status))
        const { client } = clientOf(server.url, options)
        await assert.rejects(client.administrators.update(ID, {}))
        assert.equal(server.received.length, 1)
      })
    }

    it('spends a budget: with the server down, later calls are not repeated', async (t) => {
      const server = await scriptedServer(t, text('', 503))
      const { client } = clientOf(server.url, options)
      for (let call = 0; call < 12; call++) await assert.rejects(client.administrators.get(ID))
      assert.equal(server.received.length, 12 + 20)
    })
  })

  describe(`retries against JumpCloud over ${name}`, () => {
    const calls = [
      ['create', 'POST'],
      ['resetTotp', 'POST'],
      ['sendReactivation', 'GET'],
    ] as const
    for (const [method, verb] of calls) {
      const run = (client: ReturnType<typeof clientOf>['client']): PromiseLike<unknown> =>
        method === 'create'
          ? client.administrators.create({ email: 'new@example.com' })
          : client.administrators[method](ID)

      it(`does not repeat ${method} (${verb}) after a 503, for it may have been done`, async (t) => {
        const server = await scriptedServer(t, text('', 503))
        const { client } = clientOf(server.url, { ...options, server: 'jumpcloud' })
        await assert.rejects(run(client) as Promise<unknown>, ServerError)
        assert.equal(server.received.length, 1)
        assert.equal(server.received[0]?.headers['idempotency-key'], undefined)
      })

      it(`does not repeat ${method} after a reset connection, and says that it may have arrived`, async (t) => {
        const server = await scriptedServer(t, reset)
        const { client } = clientOf(server.url, { ...options, server: 'jumpcloud' })
        await assert.rejects(run(client) as Promise<unknown>, (error: unknown) => {
          assert(error instanceof ConnectionError)
          assert.equal(error.mayHaveArrived, true)
          return true
        })
        assert.equal(server.received.length, 1)
      })

      it(`repeats ${method} after a 429, which did nothing`, async (t) => {
        const server = await scriptedServer(t, text('', 429), json({ _id: ID }))
        const { client } = clientOf(server.url, { ...options, server: 'jumpcloud' })
        await run(client)
        assert.equal(server.received.length, 2)
      })

      it(`repeats ${method} where the connection was refused, for it cannot have arrived`, async () => {
        const { client, world } = clientOf(await refusedUrl(), {
          ...options,
          server: 'jumpcloud',
        })
        await assert.rejects(run(client) as Promise<unknown>, (error: unknown) => {
          assert(error instanceof ConnectionError)
          assert.equal(error.mayHaveArrived, false)
          assert.equal(error.attempts, 4)
          return true
        })
        assert.equal(world.waitsMs.length, 3)
      })
    }

    it('is as cautious with a baseUrl that nobody told about', async (t) => {
      const server = await scriptedServer(t, text('', 503))
      const bare = new Castellan({ apiKey: KEY, baseUrl: server.url, ...options })
      await assert.rejects(bare.administrators.resetTotp(ID) as Promise<unknown>, ServerError)
      assert.equal(server.received.length, 1)
    })

    it('repeats what changes nothing the second time: get, list, update, delete', async (t) => {
      const answers = [text('', 503), json({ results: [], totalCount: 0 })]
      const server = await scriptedServer(t, ...answers, ...answers, ...answers, ...answers)
      const { client } = clientOf(server.url, { ...options, server: 'jumpcloud' })
      await client.administrators.get(ID)
      await client.administrators.list()
      await client.administrators.update(ID, {})
      await client.administrators.delete(ID)
      assert.equal(server.received.length, 8)
    })
  })
}
