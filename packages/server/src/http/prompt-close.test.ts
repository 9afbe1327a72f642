import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { type FastifyInstance, fastify } from 'fastify'
import { promptClose } from './prompt-close.ts'

const NEVER_MS = 600_000

/** A server with one slow route, and what lets it answer. */
async function listening(graceMs: number) {
  const app: FastifyInstance = fastify()
  const answered = Promise.withResolvers<string>()
  const asked = Promise.withResolvers<void>()
  app.get('/slow', () => {
    asked.resolve()
    return answered.promise
  })
  const close = promptClose(app, graceMs)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { close, url, asked: asked.promise, answer: answered.resolve }
}

async function open(url: string, bytes: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.on('error', () => {})
  if (bytes !== '') await new Promise((resolve) => socket.write(bytes, resolve))
  return socket
}

for (const [title, bytes] of [
  ['nothing', ''],
  ['half a request', 'GET /slow HTTP/1.1\r\nHost: 127.0.0.1'],
] as const) {
  test(`a connection that has sent ${title} does not hold up the end`, async () => {
    const { close, url } = await listening(NEVER_MS)
    const socket = await open(url, bytes)
    const cut = once(socket, 'close')
    await close()
    await cut
  })
}

test('a request that was accepted is answered first', async () => {
  const { close, url, asked, answer } = await listening(NEVER_MS)
  const response = fetch(`${url}/slow`)
  await asked
  const closed = close()
  answer('at last')
  assert.equal(await (await response).text(), 'at last')
  await closed
})

test('a request that takes longer than the grace is cut', async () => {
  const { close, url, asked } = await listening(0)
  const response = fetch(`${url}/slow`)
  await asked
  await Promise.all([close(), assert.rejects(response, TypeError)])
})
