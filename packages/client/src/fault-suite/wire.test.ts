import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AuthenticationError,
  NotFoundError,
  PermissionDeniedError,
  UnexpectedReplyError,
  UsageError,
} from '../errors/index.ts'
import { clientOf, ID, KEY, TRANSPORTS } from './clients.ts'
import { json, scriptedServer, text } from './scripted-server.ts'

const description = { plan: true, operation: 'reset-totp', refusals: [] }

for (const { name, options } of TRANSPORTS) {
  describe(`what is sent over ${name}`, () => {
    it('sends the key, what it accepts and who it is', async (t) => {
      const server = await scriptedServer(t, json({ _id: ID }))
      const { client } = clientOf(server.url, { ...options, userAgent: 'backup-tool/2.1' })
      await client.administrators.get(ID)
      const { headers, method, url } = server.received[0] ?? assert.fail()
      assert.equal(`${method} ${url}`, `GET /api/users/${ID}`)
      assert.equal(headers['x-api-key'], KEY)
      assert.equal(headers.accept, 'application/json')
      assert.match(String(headers['user-agent']), /^backup-tool\/2\.1 castellan-client\/\d/)
      assert.equal(headers['content-type'], undefined)
      assert.equal(headers['x-org-id'], undefined)
      assert.equal(headers['idempotency-key'], undefined)
    })

    it('sends x-org-id of the client, of the call instead, or none where the call says null', async (t) => {
      const server = await scriptedServer(t, json({ _id: ID }))
      const { client } = clientOf(server.url, { ...options, organizationId: 'a'.repeat(24) })
      await client.administrators.get(ID)
      await client.administrators.get(ID, { organizationId: 'b'.repeat(24) })
      await client.administrators.get(ID, { organizationId: null })
      assert.deepEqual(
        server.received.map(({ headers }) => headers['x-org-id']),
        ['a'.repeat(24), 'b'.repeat(24), undefined],
      )
    })

    it('keeps the path of a baseUrl behind a proxy', async (t) => {
      const server = await scriptedServer(t, json({ _id: ID }))
      const { client } = clientOf(`${server.url}/directory/`, options)
      await client.administrators.get(ID)
      assert.equal(server.received[0]?.url, `/directory/api/users/${ID}`)
    })

    it('finds the way where the baseUrl ends in /api, as JumpCloud writes it', async (t) => {
      const server = await scriptedServer(t, json({ _id: ID }))
      const { client } = clientOf(`${server.url}/api`, options)
      await client.administrators.get(ID)
      assert.equal(server.received[0]?.url, `/api/users/${ID}`)
    })

    it('sends headers for a gateway, and lets none of them replace its own', async (t) => {
      const server = await scriptedServer(t, json({ _id: ID }))
      const headers = { 'CF-Access-Client-Id': 'robot', 'X-API-Key': 'stolen' }
      const { client } = clientOf(server.url, { ...options, headers })
      await client.administrators.get(ID)
      assert.equal(server.received[0]?.headers['cf-access-client-id'], 'robot')
      assert.equal(server.received[0]?.headers['x-api-key'], KEY)
    })

    for (const id of ['a/b', 'a?b', 'a#b', '%2e%2e', '../admins', 'ä b', 'a\\b']) {
      it(`encodes the id ${id}, so that it stays one id`, async (t) => {
        const server = await scriptedServer(t, json({ _id: ID }))
        const { client } = clientOf(server.url, options)
        await client.administrators.get(id)
        assert.equal(server.received[0]?.url, `/api/users/${encodeURIComponent(id)}`)
      })
    }

    for (const id of ['', ' ', '.', '..', 'getSelf', 'putself', 'reactivate', undefined, null, 7]) {
      it(`refuses the id ${JSON.stringify(id)} before any request`, async (t) => {
        const server = await scriptedServer(t, json({}))
        const { client } = clientOf(server.url, options)
        const { administrators } = client
        await assert.rejects(administrators.get(id as string), UsageError)
        await assert.rejects(administrators.update(id as string, {}), UsageError)
        await assert.rejects(administrators.delete(id as string), UsageError)
        await assert.rejects(administrators.resetTotp(id as string), UsageError)
        await assert.rejects(administrators.sendReactivation(id as string), UsageError)
        await assert.rejects(administrators.suspend(id as string), UsageError)
        assert.equal(server.received.length, 0)
      })
    }

    it('asks for a plan with plan=true, and answers the description', async (t) => {
      const server = await scriptedServer(t, json(description))
      const { client } = clientOf(server.url, options)
      const plan = await client.administrators.resetTotp(ID, { plan: true })
      assert.deepEqual(plan, description)
      assert.equal(server.received[0]?.url, `/api/users/resettotp/${ID}?plan=true`)
    })

    it('asks for a receipt by its header, and answers the description', async (t) => {
      const server = await scriptedServer(t, json({ ...description, plan: false }))
      const { client } = clientOf(server.url, options)
      const receipt = await client.administrators.update(ID, {}, { receipt: true })
      assert.equal(receipt.plan, false)
      assert.equal(server.received[0]?.headers['castellan-receipt'], 'true')
      assert.equal(server.received[0]?.url, `/api/users/${ID}`)
    })

    it('refuses plan and receipt where the server is not known to be Castellan: it would act', async (t) => {
      const server = await scriptedServer(t, text(''))
      const { client } = clientOf(server.url, { ...options, server: 'jumpcloud' })
      await assert.rejects(client.administrators.resetTotp(ID, { plan: true }), UsageError)
      await assert.rejects(client.administrators.delete(ID, { receipt: true }), UsageError)
      assert.equal(server.received.length, 0)
    })

    it('says so when a server took a plan for the real thing', async (t) => {
      const server = await scriptedServer(t, text(''), json({ _id: ID }))
      const { client } = clientOf(server.url, options)
      for (const call of [
        client.administrators.resetTotp(ID, { plan: true }),
        client.administrators.update(ID, {}, { plan: true }),
      ])
        await assert.rejects(call, (error: unknown) => {
          assert(error instanceof UnexpectedReplyError)
          assert.match(error.message, /may have been made/)
          return true
        })
    })

    it('sends your idempotency key and the ETag that you read', async (t) => {
      const server = await scriptedServer(t, json({ _id: ID }))
      const { client } = clientOf(server.url, options)
      const given = { idempotencyKey: 'job-17', ifMatch: '"3"' }
      await client.administrators.update(ID, {}, given)
      assert.equal(server.received[0]?.headers['idempotency-key'], 'job-17')
      assert.equal(server.received[0]?.headers['if-match'], '"3"')
    })

    it('explains what x-org-id has to do with a 401, 403 or 404 without a reason', async (t) => {
      const server = await scriptedServer(t, text('', 401), text('', 403), text('', 404))
      const { client } = clientOf(server.url, options)
      const given = { organizationId: 'a'.repeat(24) }
      await assert.rejects(client.administrators.get(ID), (error: unknown) => {
        assert(error instanceof AuthenticationError)
        return /needs `organizationId`/.test(error.message)
      })
      await assert.rejects(client.administrators.get(ID, given), (error: unknown) => {
        assert(error instanceof PermissionDeniedError)
        return /organizationId: null/.test(error.message)
      })
      await assert.rejects(client.administrators.get(ID, given), (error: unknown) => {
        assert(error instanceof NotFoundError)
        return /unknown to this key/.test(error.message)
      })
    })
  })
}
