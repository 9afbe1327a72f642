import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Moment } from './moment.ts'

function counted() {
  let count = 0
  const moment = new Moment(() => {
    count += 1
    return true
  })
  return { moment, count: () => count }
}

test('R-08: each look asks anew, for each may be of another request', () => {
  const { moment, count } = counted()
  moment.look()
  moment.look()
  assert.equal(count(), 2)
})

test('what begins without a wait in between asks once, and after any wait anew', async () => {
  const { moment, count } = counted()
  moment.begin()
  moment.look()
  await Promise.resolve()
  moment.begin()
  assert.equal(count(), 1)
  await nextTurn()
  moment.begin()
  assert.equal(count(), 2)
})

test('R-08: a commit ends the moment at once', () => {
  const { moment, count } = counted()
  moment.begin()
  moment.end()
  moment.begin()
  assert.equal(count(), 2)
})

test('a look that fails holds nothing', () => {
  let count = 0
  const moment = new Moment(() => {
    count += 1
    throw new Error('no disk')
  })
  assert.throws(() => moment.begin())
  assert.throws(() => moment.begin())
  assert.equal(count, 2)
})
