import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  BadRequestError,
  ConnectionError,
  NotFoundError,
  RedirectError,
  ServerError,
  UnexpectedReplyError,
} from '../errors/index.ts'
import { clientOf, ID, TRANSPORTS } from './clients.ts'
import { cut, json, scriptedServer, text } from './scripted-server.ts'

for (const { name, options } of TRANSPORTS) {
  describe(`answers over ${name}`, () => {
    for (const status of [301, 302, 303, 307, 308]) {
      it(`does not follow a ${status} to another host, so that the key stays here`, async (t) => {
        const other = await scriptedServer(t, json({ _id: ID }))
        const server = await scriptedServer(t, text('', status, { location: `${other.url}/steal` }))
        const { client } = clientOf(server.url, options)
        await assert.rejects(client.administrators.update(ID, {}), (error: unknown) => {
          assert(error instanceof RedirectError)
          assert.equal(error.status, status)
          return true
        })
        assert.equal(other.received.length, 0)
        assert.equal(server.received.length, 1)
      })
    }

    it('answers undefined for an empty 200', async (t) => {
      const server = await scriptedServer(t, text(''))
      const { client } = clientOf(server.url, options)
      assert.equal(await client.administrators.resetTotp(ID), undefined)
      assert.equal(await client.administrators.delete(ID), undefined)
    })

    it('answers undefined for a 204', async (t) => {
      const server = await scriptedServer(t, text('', 204))
      const { client } = clientOf(server.url, options)
      assert.equal(await client.administrators.delete(ID), undefined)
    })

    it('keeps fields that it does not know, at every depth', async (t) => {
      const row = { _id: ID, lastLogin: '2026-01-01', apiKeyHash: { prefix: 'jca_', kind: 'new' } }
      const server = await scriptedServer(t, json(row))
      const { client } = clientOf(server.url, options)
      assert.deepEqual(await client.administrators.get(ID), row)
    })

    for (const [what, answer] of [
      ['HTML with status 200', text('<html>Sign in</html>', 200, { 'content-type': 'text/html' })],
      ['HTML that claims to be JSON', text('<html>', 200, { 'content-type': 'application/json' })],
      ['JSON that is cut short', text('{"_id":"5c35')],
      ['a bare string', text('"ok"')],
      ['a list where an object belongs', text('[]')],
      ['null', text('null')],
    ] as const) {
      it(`throws for ${what} instead of answering it`, async (t) => {
        const server = await scriptedServer(t, answer)
        const { client } = clientOf(server.url, options)
        await assert.rejects(client.administrators.get(ID), UnexpectedReplyError)
        assert.equal(server.received.length, 1)
      })
    }

    it('throws for HTML where an empty answer belongs: a captive portal resets nothing', async (t) => {
      const server = await scriptedServer(t, text('<html>Sign in</html>'))
      const { client } = clientOf(server.url, options)
      await assert.rejects(client.administrators.resetTotp(ID), UnexpectedReplyError)
    })

    it('throws for a page without results', async (t) => {
      const server = await scriptedServer(t, json({ totalCount: 3 }), text(''))
      const { client } = clientOf(server.url, options)
      await assert.rejects(client.administrators.list(), UnexpectedReplyError)
      await assert.rejects(client.administrators.list().all(), UnexpectedReplyError)
    })

    it('throws a ConnectionError for a body that the connection cut', async (t) => {
      const server = await scriptedServer(t, cut)
      const { client } = clientOf(server.url, { ...options, maxRetries: 0 })
      await assert.rejects(client.administrators.get(ID), ConnectionError)
    })

    it('makes one error of status, reason, request id and every wrong field', async (t) => {
      const body = {
        code: 400,
        message: 'Two fields are wrong.',
        reason: 'request.invalid',
        requestId: 'req-7',
        details: [
          { field: 'email', problem: 'is no address' },
          { field: 'roleName', problem: 'is unknown' },
        ],
      }
      const server = await scriptedServer(t, json(body, 400))
      const { client } = clientOf(server.url, options)
      await assert.rejects(client.administrators.update(ID, {}), (error: unknown) => {
        assert(error instanceof BadRequestError)
        assert.deepEqual(error.toJSON(), {
          name: 'BadRequestError',
          message: `PUT /api/users/${ID} was answered 400: Two fields are wrong. email: is no address. roleName: is unknown. Request id req-7.`,
          method: 'PUT',
          path: `/api/users/${ID}`,
          attempts: 1,
          status: 400,
          reason: 'request.invalid',
          requestId: 'req-7',
          details: body.details,
        })
        return true
      })
    })

    it('reads the plain text and HTML errors of JumpCloud and of proxies by their status', async (t) => {
      const page = text('<h1>Bad gateway</h1>', 502, { 'x-request-id': 'edge-1' })
      const server = await scriptedServer(t, text('Not Found', 404), page)
      const { client } = clientOf(server.url, { ...options, maxRetries: 0 })
      await assert.rejects(client.administrators.get(ID), NotFoundError)
      await assert.rejects(client.administrators.get(ID), (error: unknown) => {
        assert(error instanceof ServerError)
        assert.equal(error.requestId, 'edge-1')
        assert.equal(error.response.body, '<h1>Bad gateway</h1>')
        return true
      })
    })

    it('shows the raw answer on demand', async (t) => {
      const server = await scriptedServer(t, json({ _id: ID }, 200, { etag: '"3"' }))
      const { client } = clientOf(server.url, options)
      const { data, response } = await client.administrators.get(ID).withResponse()
      assert.equal(data._id, ID)
      assert.equal(response.headers.get('ETag'), '"3"')
      assert.deepEqual(
        [response.status, response.body, response.method, response.path],
        [200, `{"_id":"${ID}"}`, 'GET', `/api/users/${ID}`],
      )
    })

    it('reads UTF-8 that is split between packets', async (t) => {
      const bytes = Buffer.from('{"_id":"1","firstname":"Zoë 😀"}')
      const server = await scriptedServer(t, (response) => {
        response.writeHead(200)
        response.write(bytes.subarray(0, 25))
        setImmediate(() => response.end(bytes.subarray(25)))
      })
      const { client } = clientOf(server.url, options)
      assert.equal((await client.administrators.get(ID)).firstname, 'Zoë 😀')
    })
  })
}
