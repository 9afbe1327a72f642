import assert from 'node:assert/strict'
import { it } from 'node:test'
import { DAYS, fillDays, startOfDays, zoneOffset } from './days.ts'

const NOW_MS = Date.parse('2026-03-15T12:00:00.000Z')

it('the plots show every day, with and without events, and today is the last', () => {
  const first = startOfDays(NOW_MS).getTime()
  const days = fillDays([{ key: first, doc_count: 3 }], NOW_MS)
  assert.equal(days.length, DAYS)
  assert.deepEqual(days[0], { atMs: first, amount: 3 })
  assert.equal(days[1]?.amount, 0)
  const last = new Date(days.at(-1)?.atMs ?? 0)
  assert.equal(last.getDate(), new Date(NOW_MS).getDate())
})

it('the zone is written as an offset', () => {
  assert.match(zoneOffset(NOW_MS), /^[+-]\d\d:\d\d$/)
})
