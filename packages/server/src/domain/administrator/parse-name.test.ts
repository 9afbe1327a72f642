import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseName } from './parse-name.ts'

const ACCEPTED: readonly (readonly [string, string, string])[] = [
  ['an empty name', '', ''],
  ['white space at the ends stays', ' Ada ', ' Ada '],
  ['an apostrophe and a hyphen', "O'Neill-Smith", "O'Neill-Smith"],
  ['markup is text', '<b>Ada</b>', '<b>Ada</b>'],
  ['letters are composed (NFC)', 'Zoe\u0308', 'Zoë'],
  ['compatibility letters stay', 'ﬁ', 'ﬁ'],
  ['right-to-left letters', 'عائشة', 'عائشة'],
  ['a joiner inside a name', 'علی\u200Cرضا', 'علی\u200Cرضا'],
  ['128 characters outside the basic plane', '😀'.repeat(128), '😀'.repeat(128)],
]

for (const [title, input, stored] of ACCEPTED) {
  test(title, () => assert.deepEqual(parseName(input), { ok: true, value: stored }))
}

const REFUSED: readonly (readonly [string, unknown, RegExp])[] = [
  ['a list', ['Ada'], /must be text/],
  ['an object', { $ne: 1 }, /must be text/],
  ['a number', 1, /must be text/],
  ['129 characters', 'a'.repeat(129), /at most 128/],
  ['129 characters that would compose to 128', `${'a'.repeat(127)}e\u0301`, /at most 128/],
  ['characters that composing lengthens past 128', '\u0958'.repeat(65), /at most 128/],
  ['a line end', 'Ada\r\nBcc: eve@example.org', /control/],
  ['a NUL', 'A\u0000da', /control/],
  ['a C1 control', 'A\u0085da', /control/],
  ['a line separator', 'A\u2028da', /control/],
  ['a right-to-left override', 'Ada\u202Egpj', /direction/],
  ['an isolate', '\u2066Ada\u2069', /direction/],
  ['a lone surrogate', 'A\uD800', /Unicode/],
]

for (const [title, input, problem] of REFUSED) {
  test(`refuses ${title}`, () => {
    const result = parseName(input)
    assert.equal(result.ok, false)
    assert.match(result.problem, problem)
  })
}

test('what was stored is parsed to itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 140 }), (text) => {
      const once = parseName(text)
      if (once.ok) assert.deepEqual(parseName(once.value), once)
    }),
  )
})
