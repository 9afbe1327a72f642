import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatMoment } from './format-moment.ts'

describe('a moment in words', () => {
  const moments: readonly (readonly [number, string])[] = [
    [Date.UTC(2026, 10, 23, 20, 26, 59, 999), '23 November 2026, 20:26 UTC'],
    [Date.UTC(2027, 0, 1, 0, 0), '1 January 2027, 00:00 UTC'],
    [Date.UTC(2028, 1, 29, 9, 5), '29 February 2028, 09:05 UTC'],
  ]
  for (const [ms, words] of moments) {
    it(words, () => assert.equal(formatMoment(ms), words))
  }
})
