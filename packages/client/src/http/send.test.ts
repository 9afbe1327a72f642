import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Castellan } from '../client.ts'
import { ID, KEY } from '../fault-suite/clients.ts'
import { FakeWorld } from '../testing/fake-world.ts'
import type { Transport, WireReply } from './transport.ts'

function replyOf(status: number): WireReply {
  const text = '{"_id":"1"}'
  return { status, text, header: () => undefined, headers: () => new Headers() }
}

it('a client lets half as many requests out at a time after a 429', async () => {
  const throttled: Array<(reply: WireReply) => void> = []
  const held: Array<(reply: WireReply) => void> = []
  const transport: Transport = () =>
    new Promise((resolve) => {
      if (throttled.length < 4) throttled.push(resolve)
      else held.push(resolve)
    })
  const options = { apiKey: KEY, baseUrl: 'https://castellan.example.com', concurrency: 4 }
  const client = new Castellan(options, { transport, world: new FakeWorld() })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const calls = Array.from({ length: 6 }, () => client.administrators.get(ID))
  await settle()
  assert.deepEqual([throttled.length, held.length], [4, 0])
  for (const resolve of throttled) resolve(replyOf(429))
  await settle()
  assert.equal(held.length, 2)
  for (let answered = 0; answered < 6; answered++) {
    held[answered]?.(replyOf(200))
    await settle()
  }
  assert.equal((await Promise.all(calls)).length, 6)
})
