import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nextAttemptAtMs } from './retry-schedule.ts'

const NOW_MS = 1_795_465_600_000

describe('the wait before a mail is tried again', () => {
  const waits: readonly (readonly [attempt: number, waitMs: number, words: string])[] = [
    [1, 30_000, '30 seconds after the first attempt'],
    [2, 120_000, '2 minutes after the second'],
    [3, 300_000, '5 minutes after the third'],
    [4, 900_000, '15 minutes after the fourth'],
    [5, 1_800_000, '30 minutes after the fifth'],
    [6, 1_800_000, '30 minutes after the sixth'],
    [1000, 1_800_000, '30 minutes for ever after'],
    [0, 30_000, '30 seconds when no attempt was counted'],
  ]
  for (const [attempt, waitMs, words] of waits) {
    it(words, () => {
      assert.equal(nextAttemptAtMs(attempt, NOW_MS), NOW_MS + waitMs)
    })
  }
})
