import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '../failure.ts'
import { countTry, FAILURE_LIMIT_BOUNDS, type Failures } from './failures.ts'

const START_MS = 1_000_000
const LIMIT = FAILURE_LIMIT_BOUNDS.unlessGiven

/** Fails so many times, each as soon as it may; answers the waits in seconds and the last count. */
function failTimes(times: number): { waits: number[]; last: Failures; nowMs: number } {
  let nowMs = START_MS
  let last: Failures | undefined
  const waits: number[] = []
  for (let tries = 0; tries < times; tries += 1) {
    const waitSeconds = waitOf(last, nowMs)
    waits.push(waitSeconds)
    nowMs += waitSeconds * 1000
    last = countTry(last, 'password', nowMs, LIMIT)
  }
  if (last === undefined) throw new RangeError('at least once')
  return { waits, last, nowMs }
}

function waitOf(before: Failures | undefined, nowMs: number): number {
  try {
    countTry(before, 'password', nowMs, LIMIT)
    return 0
  } catch (error) {
    assert.ok(error instanceof Failure)
    assert.equal(error.code, 'rate.limited')
    return error.retryAfterSeconds ?? Number.NaN
  }
}

test('R-11: five tries are free, then 30 s doubling, and ten an hour', () => {
  const { waits } = failTimes(11)
  assert.deepEqual(waits.slice(0, 10), [0, 0, 0, 0, 0, 30, 60, 120, 240, 480])
  assert.equal(waits[10], 3600 - (30 + 60 + 120 + 240 + 480), 'until the hour is over')
})

test('R-11: no wait is longer than an hour', () => {
  const { waits } = failTimes(20)
  assert.equal(Math.max(...waits), 3600)
})

test('R-11: after twenty in a row nothing more is tried, however long one waits', () => {
  const { last, nowMs } = failTimes(20)
  assert.equal(last.inARow, 20)
  for (const years of [0, 1, 100]) {
    assert.equal(waitOf(last, nowMs + years * 31_536_000_000), 3600)
  }
})

test('R-11: the message of a disabled password names another way on than that of TOTP', () => {
  const { last, nowMs } = failTimes(20)
  const messageOf = (authenticator: 'password' | 'totp') => {
    try {
      countTry(last, authenticator, nowMs, LIMIT)
    } catch (error) {
      return (error as Failure).message
    }
    return ''
  }
  assert.match(messageOf('password'), /set a new password/)
  assert.match(messageOf('totp'), /reset your TOTP/)
})

test('R-11: the wait is over with its last millisecond, not before', () => {
  const { last } = failTimes(5)
  assert.equal(waitOf(last, last.lastAtMs + 29_999), 1)
  assert.equal(waitOf(last, last.lastAtMs + 30_000), 0)
})

test('R-11: a row does not end with the hour: the sixth failure of a later hour waits still', () => {
  const { last, nowMs } = failTimes(5)
  const later = countTry(last, 'password', nowMs + 3_600_000, LIMIT)
  assert.deepEqual(later, {
    inARow: 6,
    lastAtMs: nowMs + 3_600_000,
    hourStartedAtMs: nowMs + 3_600_000,
    inHour: 1,
  })
})

test('R-44: a clock that goes back lets no try through early', () => {
  const { last } = failTimes(5)
  assert.ok(waitOf(last, last.lastAtMs - 86_400_000) > 0)
})
