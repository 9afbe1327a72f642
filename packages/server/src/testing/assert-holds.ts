import assert from 'node:assert/strict'

/**
 * Compares as far as `expected` goes: of objects the keys that it names, of lists every place and their
 * length, of a pattern that the text has it, of everything else the value.
 */
export function assertHolds(actual: unknown, expected: unknown, where = 'value'): void {
  if (expected instanceof RegExp) {
    assert.match(String(actual), expected, `${where} is ${String(actual)}`)
  } else if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), `${where} is no list: ${JSON.stringify(actual)}`)
    assert.equal(actual.length, expected.length, `${where} is ${JSON.stringify(actual, null, 1)}`)
    for (const [index, each] of expected.entries()) {
      assertHolds(actual[index], each, `${where}[${index}]`)
    }
  } else if (typeof expected === 'object' && expected !== null) {
    assert.ok(typeof actual === 'object' && actual !== null, `${where} is ${String(actual)}`)
    for (const [key, each] of Object.entries(expected)) {
      assertHolds((actual as Record<string, unknown>)[key], each, `${where}.${key}`)
    }
  } else {
    assert.deepEqual(actual, expected, `${where} is ${JSON.stringify(actual)}`)
  }
}
