import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isId } from '../access/ids.ts'
import { eventId } from './event-id.ts'

const RANDOM = 'abcdefabcdefabcdefabcdef'

test('an event id begins with its second and is random beyond', () => {
  assert.equal(eventId(RANDOM, Date.UTC(2026, 0, 5, 9)), '695b7d90cdefabcdefabcdef')
})

test('ids of later seconds are greater, and all are ids', () => {
  const ids = [0, 1000, 86_400_000, Date.UTC(2026, 0, 5), Date.UTC(2100, 0, 1)].map((atMs) =>
    eventId(RANDOM, atMs),
  )
  assert.deepEqual(ids.toSorted(), ids)
  for (const id of ids) assert.ok(isId(id), id)
})
