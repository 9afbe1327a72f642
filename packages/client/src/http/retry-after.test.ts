import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseRetryAfter } from './retry-after.ts'

const NOW_MS = Date.parse('2026-01-31T09:30:00Z')
const LATER = 'Sat, 31 Jan 2026 09:30:05 GMT'

describe('Retry-After', () => {
  for (const [value, date, expected, title] of [
    ['0', undefined, 0, 'zero seconds'],
    ['120', undefined, 120_000, 'RFC 9110 §10.2.3: seconds'],
    [' 1.5 ', undefined, 1_500, 'a fraction of seconds, as some proxies write it'],
    [LATER, undefined, 5_000, 'RFC 9110 §10.2.3: a date, by our clock where there is no other'],
    [LATER, 'Sat, 31 Jan 2026 09:30:03 GMT', 2_000, 'a date, by the clock of the server'],
    [LATER, 'nonsense', 5_000, 'a date beside a Date header that is none'],
    ['Fri, 30 Jan 2026 09:30:00 GMT', undefined, 0, 'a date that has passed'],
    ['soon', undefined, undefined, 'a word'],
    ['-5', undefined, undefined, 'a negative number'],
    ['', undefined, undefined, 'an empty value'],
    [undefined, undefined, undefined, 'no header'],
  ] as const) {
    it(`reads ${title}`, () => {
      assert.equal(parseRetryAfter(value, date, NOW_MS), expected)
    })
  }
})
