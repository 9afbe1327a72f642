import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Stop } from './stop.ts'

it('a stop tells its listener and its signal, whichever was asked for first', () => {
  const reason = new Error('enough')
  const stop = new Stop()
  const told: string[] = []
  stop.on(() => told.push('listener'))
  const { signal } = stop
  stop.now(reason)
  assert.deepEqual(told, ['listener'])
  assert.equal(signal.reason, reason)
  assert.equal(stop.reason, reason)

  const late = new Stop()
  late.now(reason)
  assert.equal(late.signal.reason, reason)
})
