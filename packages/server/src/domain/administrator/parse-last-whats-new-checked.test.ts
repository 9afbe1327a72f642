import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseLastWhatsNewChecked } from './parse-last-whats-new-checked.ts'

const ACCEPTED: readonly (readonly [string, string, number])[] = [
  ['a date is its midnight in UTC', '2026-01-31', Date.UTC(2026, 0, 31)],
  ['a date-time', '2026-01-31T09:30:00.250Z', Date.UTC(2026, 0, 31, 9, 30, 0, 250)],
  ['a date-time with an offset', '2026-01-31T09:30:00+02:00', Date.UTC(2026, 0, 31, 7, 30)],
  ['the first moment', '1970-01-01', 0],
  ['the last moment', '9999-12-31T23:59:59.999Z', 253_402_300_799_999],
]

for (const [title, input, ms] of ACCEPTED) {
  test(title, () => assert.deepEqual(parseLastWhatsNewChecked(input), { ok: true, value: ms }))
}

const REFUSED: readonly (readonly [unknown, RegExp])[] = [
  ['yesterday', /date or date-time/],
  ['', /date or date-time/],
  ['+275761-01-01', /date or date-time/],
  ['2026-02-30', /date or date-time/],
  ['2026-01-31T09:30:00', /date or date-time/],
  [1_769_817_600_000, /date or date-time/],
  [{}, /date or date-time/],
  ['1969-12-31', /1970 to 9999/],
  ['1970-01-01T00:00:00+00:01', /1970 to 9999/],
  ['9999-12-31T23:59:59-00:01', /1970 to 9999/],
]

for (const [input, problem] of REFUSED) {
  test(`refuses ${JSON.stringify(input)}`, () => {
    const result = parseLastWhatsNewChecked(input)
    assert.equal(result.ok, false)
    assert.match(result.problem, problem)
  })
}
