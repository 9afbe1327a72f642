import assert from 'node:assert/strict'
import { test } from 'node:test'
import { untilStored } from './until-stored.ts'

function failing(times: number, error: Error) {
  let calls = 0
  const store = async () => {
    calls += 1
    if (calls <= times) throw error
  }
  return { store, calls: () => calls }
}

const busy = Object.assign(new Error('busy'), { retryable: true })

test('R-37: what the relay took is stored although the database is busy twice', async () => {
  const { store, calls } = failing(2, busy)
  await untilStored(store, 10_000)
  assert.equal(calls(), 3)
})

test('a failure that does not pass, or outlasts the time, is thrown', async () => {
  const closed = failing(9, Object.assign(new Error('closed'), { retryable: false }))
  await assert.rejects(untilStored(closed.store, 10_000), /closed/)
  assert.equal(closed.calls(), 1)
  await assert.rejects(untilStored(failing(9, busy).store, 50), /busy/)
})
