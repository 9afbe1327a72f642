import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { runInNewContext } from 'node:vm'
import { giveBackMemory } from './give-back-memory.ts'

test('what nobody needs any more is given back, and no collector is left for others to call', async () => {
  const gone = new WeakRef({ needed: false })
  await nextTurn()
  giveBackMemory()
  assert.equal(gone.deref(), undefined)
  assert.equal(globalThis.gc, undefined)
  assert.equal(runInNewContext('typeof gc'), 'undefined')
})
