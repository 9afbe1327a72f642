import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Stop } from './stop.ts'
import { SYSTEM } from './world.ts'

it('a real wait ends as soon as its signal aborts, and leaves no timer', async () => {
  const stop = new Stop()
  const reason = new Error('enough')
  const waiting = SYSTEM.sleep(3_600_000, stop)
  stop.now(reason)
  await assert.rejects(waiting, reason)
  assert(!process.getActiveResourcesInfo().includes('Timeout'))
})

it('a real wait does not begin when it was stopped before', async () => {
  const stop = new Stop()
  stop.now(new Error('enough'))
  await assert.rejects(SYSTEM.sleep(3_600_000, stop), /enough/)
  assert(!process.getActiveResourcesInfo().includes('Timeout'))
})

it('a real wait ends by itself', async () => {
  await SYSTEM.sleep(0, new Stop())
})

it('chance is at least 0 and below 1', () => {
  const draws = Array.from({ length: 200 }, SYSTEM.random)
  assert(draws.every((draw) => draw >= 0 && draw < 1))
  assert(new Set(draws).size > 100)
})
