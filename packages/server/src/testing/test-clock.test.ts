import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standingClock, tickingClock } from './test-clock.ts'

test('a standing clock stands still until it is moved, forth and back', () => {
  const clock = standingClock(1000)
  assert.equal(clock.nowMs(), 1000)
  clock.advanceMs(500)
  assert.equal(clock.nowMs(), 1500)
  clock.advanceMs(-700)
  assert.equal(clock.nowMs(), 800)
})

test('a ticking clock goes with the real time, moved by what it was told', () => {
  const clock = tickingClock()
  const [before, now, after] = [Date.now(), clock.nowMs(), Date.now()]
  assert.ok(before <= now && now <= after)
  clock.advanceMs(86_400_000)
  assert.ok(clock.nowMs() >= before + 86_400_000)
})
