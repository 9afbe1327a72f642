import assert from 'node:assert/strict'
import { it } from 'node:test'
import { exact, relative } from './moment.ts'

const NOW_MS = Date.parse('2026-03-01T12:00:00.000Z')

it('a time is told in the largest unit that fits', () => {
  const said = (timestamp: string) => relative(timestamp, NOW_MS)
  assert.equal(said('2026-03-01T11:59:40.000Z'), 'just now')
  assert.equal(said('2026-03-01T12:00:04.000Z'), 'just now', 'a clock that is a little ahead')
  assert.equal(said('2026-03-01T12:00:40.000Z'), 'in a moment')
  assert.equal(said('2026-03-01T11:58:00.000Z'), '2 minutes ago')
  assert.equal(said('2026-02-28T12:00:00.000Z'), 'yesterday')
  assert.equal(said('2026-03-11T12:00:00.000Z'), 'next week')
  assert.equal(said('2024-03-01T12:00:00.000Z'), '2 years ago')
})

it('the exact time is that of the zone of the person, which it names', () => {
  assert.match(exact('2026-03-01T12:00:00.000Z', 'UTC'), /^Mar 1, 2026.*12:00:00.*UTC$/)
  assert.match(exact('2026-03-01T12:00:00.000Z', 'Asia/Tokyo'), /9:00:00.*GMT\+9$/)
})
