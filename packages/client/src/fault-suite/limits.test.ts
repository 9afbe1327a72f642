import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AbortError, TimeoutError, UnexpectedReplyError } from '../errors/index.ts'
import { clientOf, ID, TRANSPORTS } from './clients.ts'
import { json, scriptedServer, silence, stall, text, unspeakingServer } from './scripted-server.ts'

for (const { name, options } of TRANSPORTS) {
  describe(`limits of time over ${name}`, () => {
    it('covers a stalled body by the time of the try, and repeats', async (t) => {
      const server = await scriptedServer(t, stall, json({ _id: ID }))
      const { client, world } = clientOf(server.url, options)
      const call = client.administrators.get(ID)
      await server.arrived(1)
      world.advance(30_000)
      assert.equal((await call)._id, ID)
    })

    it('says which limit was passed when every try stalls', async (t) => {
      const server = await scriptedServer(t, silence)
      const { client, world } = clientOf(server.url, { ...options, maxRetries: 0, timeoutMs: 500 })
      const call = client.administrators.get(ID)
      await server.arrived(1)
      world.advance(500)
      await assert.rejects(call, (error: unknown) => {
        assert(error instanceof TimeoutError)
        assert.deepEqual([error.scope, error.timeoutMs, error.attempts], ['try', 500, 1])
        return true
      })
    })

    it('ends the whole call at its deadline', async (t) => {
      const server = await scriptedServer(t, silence)
      const { client, world } = clientOf(server.url, options)
      const call = client.administrators.get(ID, { deadlineMs: 900, timeoutMs: 5_000 })
      await server.arrived(1)
      world.advance(900)
      await assert.rejects(call, (error: unknown) => {
        assert(error instanceof TimeoutError)
        assert.deepEqual([error.scope, error.timeoutMs], ['call', 900])
        return true
      })
    })

    it('does not repeat a TOTP reset against JumpCloud that ran out of time', async (t) => {
      const server = await scriptedServer(t, silence)
      const { client, world } = clientOf(server.url, { ...options, server: 'jumpcloud' })
      const call = client.administrators.resetTotp(ID)
      await server.arrived(1)
      world.advance(30_000)
      await assert.rejects(call, TimeoutError)
      assert.equal(server.received.length, 1)
    })

    it('leaves no timer behind', async (t) => {
      const server = await scriptedServer(t, text('', 503), json({ _id: ID }))
      const { client, world } = clientOf(server.url, options)
      await client.administrators.get(ID)
      assert.equal(world.timers, 0)
    })

    it('refuses an answer that is larger than the limit', async (t) => {
      const server = await scriptedServer(t, text(`{"_id":"${'x'.repeat(5_000)}"}`))
      const { client } = clientOf(server.url, { ...options, maxReplyBytes: 4_096 })
      await assert.rejects(client.administrators.get(ID), (error: unknown) => {
        assert(error instanceof UnexpectedReplyError)
        assert.match(error.message, /maxReplyBytes/)
        return true
      })
      assert.equal(server.received.length, 1)
    })
  })

  describe(`abort over ${name}`, () => {
    const reason = new Error('changed my mind')

    it('sends nothing when the signal was aborted before', async (t) => {
      const server = await scriptedServer(t, json({}))
      const { client } = clientOf(server.url, options)
      const call = client.administrators.get(ID, { signal: AbortSignal.abort(reason) })
      await assert.rejects(call, (error: unknown) => {
        assert(error instanceof AbortError)
        assert.equal(error.name, 'AbortError')
        assert.equal(error.cause, reason)
        assert.equal(error.attempts, 0)
        return true
      })
      assert.equal(server.received.length, 0)
    })

    it('ends while connecting', async (t) => {
      const { url, accepted } = await unspeakingServer(t)
      const { client, world } = clientOf(url, options)
      const controller = new AbortController()
      const call = client.administrators.get(ID, { signal: controller.signal })
      await accepted
      controller.abort(reason)
      await assert.rejects(call, AbortError)
      assert.equal(world.timers, 0)
    })

    for (const [where, answer] of [
      ['waiting for the answer', silence],
      ['reading the body', stall],
    ] as const) {
      it(`ends while ${where}`, async (t) => {
        const server = await scriptedServer(t, answer)
        const { client, world } = clientOf(server.url, options)
        const controller = new AbortController()
        const call = client.administrators.get(ID, { signal: controller.signal })
        await server.arrived(1)
        controller.abort(reason)
        await assert.rejects(call, AbortError)
        assert.equal(world.timers, 0)
        assert.equal(server.received.length, 1)
      })
    }

    it('ends while waiting for the next try, and sends no more', async (t) => {
      const server = await scriptedServer(t, text('', 503, { 'retry-after': '60' }))
      const controller = new AbortController()
      const hooks = { onRetry: () => controller.abort(reason) }
      const { client } = clientOf(server.url, { ...options, hooks })
      const call = client.administrators.get(ID, { signal: controller.signal })
      await assert.rejects(call, AbortError)
      assert.equal(server.received.length, 1)
    })

    it('closes the connection, so that the server may stop working too', async (t) => {
      const closed = Promise.withResolvers<void>()
      const server = await scriptedServer(t, (response) => response.on('close', closed.resolve))
      const { client } = clientOf(server.url, options)
      const controller = new AbortController()
      const call = client.administrators.get(ID, { signal: controller.signal })
      await server.arrived(1)
      controller.abort(reason)
      await assert.rejects(call, AbortError)
      await closed.promise
    })

    it('begins no wait for another try when it comes with the answer', async (t) => {
      const server = await scriptedServer(t, text('', 503))
      const controller = new AbortController()
      const retries: unknown[] = []
      const hooks = {
        onResponse: () => controller.abort(reason),
        onRetry: (facts: unknown) => retries.push(facts),
      }
      const { client, world } = clientOf(server.url, { ...options, hooks })
      const call = client.administrators.get(ID, { signal: controller.signal })
      await assert.rejects(call, AbortError)
      await new Promise((resolve) => setImmediate(resolve))
      assert.deepEqual([retries, world.waitsMs], [[], []])
    })

    it('ends in the queue of the gate, and leaves the others alone', async (t) => {
      const server = await scriptedServer(t, silence)
      const { client } = clientOf(server.url, { ...options, concurrency: 1 })
      const [first, second] = [new AbortController(), new AbortController()]
      const running = client.administrators.get(ID, { signal: first.signal })
      const queued = client.administrators.get(ID, { signal: second.signal })
      await server.arrived(1)
      second.abort(reason)
      await assert.rejects(queued, (error: unknown) => {
        assert(error instanceof AbortError)
        assert.equal(error.attempts, 0)
        return true
      })
      first.abort(reason)
      await assert.rejects(running, AbortError)
      assert.equal(server.received.length, 1)
    })
  })
}
