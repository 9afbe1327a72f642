import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseGrowthData } from './parse-growth-data.ts'

function nested(levels: number): unknown {
  let value: unknown = {}
  for (let level = 1; level < levels; level += 1) value = { inner: value }
  return value
}

function problemsOf(value: unknown) {
  const result = parseGrowthData(value)
  assert.equal(result.ok, false)
  return result.problems
}

const keys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 0]))

test('an object is kept as its JSON text', () => {
  const value = { experimentStates: { a: [1, null] }, onboardingState: {}, more: 'ü' }
  assert.deepEqual(parseGrowthData(value), { ok: true, value: JSON.stringify(value) })
})

test('keys that mean something to JavaScript stay plain data and change nothing', () => {
  const text = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'
  assert.deepEqual(parseGrowthData(JSON.parse(text)), { ok: true, value: text })
  assert.equal('isAdmin' in {}, false)
})

for (const value of ['x', [1], 1, true, null, undefined]) {
  test(`refuses ${JSON.stringify(value)}`, () => {
    assert.deepEqual(problemsOf(value), [{ field: 'growthData', problem: 'must be an object' }])
  })
}

test('the two known parts must be objects, and both problems are told', () => {
  assert.deepEqual(problemsOf({ experimentStates: [], onboardingState: null }), [
    { field: 'growthData.experimentStates', problem: 'must be an object' },
    { field: 'growthData.onboardingState', problem: 'must be an object' },
  ])
})

test('8 levels pass and 9 do not', () => {
  assert.equal(parseGrowthData(nested(8)).ok, true)
  assert.match(problemsOf(nested(9))[0]?.problem ?? '', /at most 8 levels/)
})

test('lists count as levels', () => {
  assert.equal(parseGrowthData({ a: [[[[[[[1]]]]]]] }).ok, true)
  assert.match(problemsOf({ a: [[[[[[[[1]]]]]]]] })[0]?.problem ?? '', /at most 8 levels/)
})

test('100,000 levels are refused without an overflow', () => {
  assert.match(problemsOf(nested(100_000))[0]?.problem ?? '', /at most 8 levels/)
})

test('256 keys in all pass and 257 do not', () => {
  assert.equal(parseGrowthData({ a: keys(127), b: [keys(127)] }).ok, true)
  assert.match(problemsOf({ a: keys(127), b: [keys(128)] })[0]?.problem ?? '', /256 keys/)
})

test('16 KiB of UTF-8 pass and one byte more does not', () => {
  const overhead = '{"a":""}'.length
  assert.equal(parseGrowthData({ a: 'x'.repeat(16_384 - overhead) }).ok, true)
  assert.match(problemsOf({ a: 'x'.repeat(16_385 - overhead) })[0]?.problem ?? '', /16384 bytes/)
  assert.match(problemsOf({ a: 'ü'.repeat(8_192) })[0]?.problem ?? '', /16384 bytes/)
})

test('the text says what was sent', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 }),
      (value) => {
        const result = parseGrowthData(value)
        if (result.ok) assert.equal(result.value, JSON.stringify(value))
      },
    ),
  )
})
