import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ServerError } from './errors/index.ts'
import { clientOf, ID } from './fault-suite/clients.ts'
import { json, scriptedServer, text } from './fault-suite/scripted-server.ts'

describe('hooks', () => {
  it('are told of each try, each answer and each wait, in order', async (t) => {
    const server = await scriptedServer(
      t,
      text('', 503, { 'x-request-id': 'r-1' }),
      json({ _id: ID }),
    )
    const told: unknown[] = []
    const hooks = {
      onRequest: (facts: object) => told.push(['request', facts]),
      onResponse: (facts: object) => told.push(['response', facts]),
      onRetry: ({ error, ...facts }: { error: Error }) => told.push(['retry', facts, error.name]),
    }
    await clientOf(server.url, { hooks }).client.administrators.get(ID)
    const of = (attempt: number) => ({
      operation: 'get-administrator',
      method: 'GET',
      path: `/api/users/${ID}`,
      attempt,
    })
    assert.deepEqual(told, [
      ['request', of(1)],
      ['response', { ...of(1), status: 503, durationMs: 0, requestId: 'r-1' }],
      ['retry', { ...of(1), delayMs: 125 }, 'ServerError'],
      ['request', of(2)],
      ['response', { ...of(2), status: 200, durationMs: 0 }],
    ])
  })

  it('cannot break the call that they watch', async (t) => {
    const server = await scriptedServer(t, text('', 503))
    const broken = () => {
      throw new Error('broken hook')
    }
    const hooks = { onRequest: broken, onResponse: broken, onRetry: broken }
    const { client } = clientOf(server.url, { hooks })
    await assert.rejects(client.administrators.get(ID), ServerError)
  })
})
