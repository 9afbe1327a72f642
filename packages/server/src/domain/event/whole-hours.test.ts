import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EventSelection } from './parse-event-selection.ts'
import { ANY_EVENT, type EventTerm } from './parse-search-term.ts'
import { HOUR_MS, splitWholeHours } from './whole-hours.ts'

const of = (startMs: number, endMs: number | null, term: EventTerm = ANY_EVENT.term) =>
  splitWholeHours({ startMs, endMs, search: { term, unknownFields: [] }, hasService: true })
const times = (edges: readonly EventSelection[] = []) =>
  edges.map(({ startMs, endMs }) => [startMs, endMs])

test('a time is whole hours with what is before and behind them', () => {
  const split = of(HOUR_MS / 2, 3 * HOUR_MS + 5)
  assert.deepEqual([split?.fromMs, split?.toMs], [HOUR_MS, 3 * HOUR_MS])
  assert.deepEqual(times(split?.edges), [
    [HOUR_MS / 2, HOUR_MS - 1],
    [3 * HOUR_MS, 3 * HOUR_MS + 5],
  ])
})

test('an end is meant with its millisecond, so the last of an hour makes it whole', () => {
  const split = of(0, 2 * HOUR_MS - 1)
  assert.deepEqual([split?.fromMs, split?.toMs, times(split?.edges)], [0, 2 * HOUR_MS, []])
  assert.deepEqual(of(HOUR_MS, null)?.edges, [])
  assert.equal(of(HOUR_MS / 2, HOUR_MS + 5), null)
})

test('whole hours are for all events or for types of them, and for nothing else', () => {
  const type: EventTerm = { kind: 'field', field: 'event_type', values: ['admin_update'] }
  const other: EventTerm = { kind: 'field', field: 'success', values: ['true'] }
  assert.equal(of(0, null)?.types, null)
  assert.deepEqual(of(0, null, type)?.types, ['admin_update'])
  assert.deepEqual(of(0, null, { kind: 'all', terms: [type] })?.types, ['admin_update'])
  for (const term of [
    other,
    { kind: 'all', terms: [type, other] } as const,
    { kind: 'none', terms: [type] } as const,
  ]) {
    assert.equal(of(0, null, term), null)
  }
})
