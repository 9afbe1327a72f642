import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatDuration } from './format-duration.ts'

describe('a length of time in words', () => {
  const lengths: readonly (readonly [number, string])[] = [
    [86_400, '24 hours'],
    [3600, '1 hour'],
    [5400, '1 hour 30 minutes'],
    [900, '15 minutes'],
    [61, '1 minute 1 second'],
    [30, '30 seconds'],
    [0, '0 seconds'],
    [-5, '0 seconds'],
  ]
  for (const [seconds, words] of lengths) {
    it(`${seconds} s: ${words}`, () => assert.equal(formatDuration(seconds), words))
  }
})
