import assert from 'node:assert/strict'
import { it } from 'node:test'
import { SYSTEM } from './world.ts'

it('a real wait ends as soon as its signal aborts, and leaves no timer', async () => {
  const controller = new AbortController()
  const reason = new Error('enough')
  const waiting = SYSTEM.sleep(3_600_000, controller.signal)
  controller.abort(reason)
  await assert.rejects(waiting, reason)
  assert(!process.getActiveResourcesInfo().includes('Timeout'))
})

it('a real wait ends by itself', async () => {
  await SYSTEM.sleep(0, new AbortController().signal)
})

it('chance is at least 0 and below 1', () => {
  const draws = Array.from({ length: 200 }, SYSTEM.random)
  assert(draws.every((draw) => draw >= 0 && draw < 1))
  assert(new Set(draws).size > 100)
})
