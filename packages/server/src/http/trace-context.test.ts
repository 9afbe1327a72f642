import assert from 'node:assert/strict'
import { test } from 'node:test'
import { traceIdOf } from './trace-context.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const PARENT = '00f067aa0ba902b7'

test('W3C Trace Context §3.2: the trace id of a well-formed traceparent is taken', () => {
  assert.equal(traceIdOf(`00-${TRACE}-${PARENT}-01`), TRACE)
  assert.equal(traceIdOf(`cc-${TRACE}-${PARENT}-01-what-the-future-will-be-like`), TRACE)
})

test('W3C Trace Context §3.2: anything else is passed over', () => {
  const wrong = [
    undefined,
    '',
    `00-${'0'.repeat(32)}-${PARENT}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `ff-${TRACE}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}-01-more`,
    `00-${TRACE.toUpperCase()}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}`,
    `00-${TRACE}-${PARENT}-1`,
    `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`,
    ` 00-${TRACE}-${PARENT}-01`,
  ]
  for (const header of wrong) assert.equal(traceIdOf(header), undefined, header)
})
