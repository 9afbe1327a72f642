import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseStrictJson } from './strict-json.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const parse = (text: string) => parseStrictJson(bytes(text))

function problemOf(result: ReturnType<typeof parseStrictJson>): string {
  assert.equal(result.ok, false)
  return result.problem
}

const ACCEPTED: readonly (readonly [string, string])[] = [
  ['an empty object', '{}'],
  ['white space around and inside', ' \t\r\n{ "a" : [ 1 , 2 ] } \n'],
  ['a scalar', '"x"'],
  ['null', 'null'],
  ['escapes, pairs of surrogates among them', '{"a":"\\n\\"\\\\\\u00e9\\ud83d\\ude00"}'],
  ['the same key in two objects', '{"a":{"x":1},"b":{"x":1},"x":[{"x":1},{"x":1}]}'],
  ['texts that look like structure', '{"a":"{\\"a\\":[[[[[[","b":":1e999,\\"b\\":"}'],
  ['a key that looks like another once escaped', '{"a\\\\u0062":1,"ab":2}'],
  ['numbers large and small', '[-0,1.5e300,5e-324,1e-999,123456789012345678901234567890]'],
  ['an empty key', '{"":1}'],
  ['a byte order mark inside a text', '"\uFEFF"'],
]

for (const [title, text] of ACCEPTED) {
  test(`accepts ${title}`, () => {
    assert.deepEqual(parse(text), { ok: true, value: JSON.parse(text) })
  })
}

const REFUSED: readonly (readonly [string, string, RegExp])[] = [
  ['nothing', '', /one JSON value/],
  ['white space alone', ' ', /one JSON value/],
  ['half an object', '{', /one JSON value/],
  ['something after the value', '{"a":1}x', /one JSON value/],
  ['two values', '{}{}', /one JSON value/],
  ['a comment', '{}//', /one JSON value/],
  ['a trailing comma', '[1,]', /one JSON value/],
  ['single quotes', "{'a':1}", /one JSON value/],
  ['NaN', '[NaN]', /one JSON value/],
  ['a leading zero', '01', /one JSON value/],
  ['white space that JSON does not know', '\u00A0{}', /one JSON value/],
  ['a byte order mark', '\uFEFF{}', /byte order mark/],
  ['a byte order mark at the end', '{}\uFEFF', /one JSON value/],
  ['a raw control character in a text', '"a\nb"', /one JSON value/],
  ['a key twice', '{"roleName":"Read Only","roleName":"Manager"}', /same key twice/],
  ['a key twice, once escaped', '{"ab":1,"\\u0061b":2}', /same key twice/],
  ['a key twice, deep inside', '[{"a":[{"b":{"c":1,"d":[{"c":0}],"c":2}}]}]', /same key twice/],
  ['__proto__ twice', '{"__proto__":1,"__proto__":2}', /same key twice/],
  ['a NUL in a text', '{"a":"x\\u0000y"}', /U\+0000/],
  ['a NUL in a key', '{"a\\u0000":1}', /U\+0000/],
  ['a lone high surrogate', '{"a":"\\ud800"}', /surrogate/],
  ['a lone low surrogate', '["\\udc00"]', /surrogate/],
  ['surrogates in the wrong order', '["\\ude00\\ud83d"]', /surrogate/],
  ['a lone surrogate in a key', '{"\\uD800":1}', /surrogate/],
  ['a number beyond all bounds', '{"a":1e999}', /beyond all bounds/],
  ['a negative number beyond all bounds', '[-1E+400]', /beyond all bounds/],
  ['a long number beyond all bounds', '9'.repeat(400), /beyond all bounds/],
]

for (const [title, text, problem] of REFUSED) {
  test(`refuses ${title}`, () => assert.match(problemOf(parse(text)), problem))
}

test('refuses bytes that are no UTF-8', () => {
  const sequences = [
    [0x22, 0xff, 0x22],
    [0x22, 0xc0, 0xaf, 0x22],
    [0x22, 0xed, 0xa0, 0x80, 0x22],
    [0x22, 0xe2, 0x82],
  ]
  for (const sequence of sequences) {
    assert.match(problemOf(parseStrictJson(Uint8Array.from(sequence))), /valid UTF-8/)
  }
})

test('refuses other encodings of Unicode', () => {
  assert.equal(parseStrictJson(Buffer.from('{"a":1}', 'utf16le')).ok, false)
})

test('16 levels pass and 17 do not', () => {
  assert.equal(parse(`${'['.repeat(16)}${']'.repeat(16)}`).ok, true)
  assert.match(problemOf(parse(`${'['.repeat(17)}${']'.repeat(17)}`)), /16 levels/)
  assert.match(problemOf(parse(`${'{"a":'.repeat(17)}1${'}'.repeat(17)}`)), /16 levels/)
  assert.equal(parse(`[${'[[]],'.repeat(50)}[]]`).ok, true)
})

test('256 keys pass and 257 do not, counted apart in the outermost object and inside it', () => {
  const object = (count: number) =>
    `{${Array.from({ length: count }, (_, i) => `"k${i}":0`).join()}}`
  assert.equal(parse(`[${object(128)},${object(128)}]`).ok, true)
  assert.match(problemOf(parse(`[${object(128)},${object(129)}]`)), /256 keys/)
  assert.equal(parse(object(256)).ok, true)
  assert.match(problemOf(parse(object(257))), /256 keys/)
  assert.equal(parse(`{"growthData":${object(256)}}`).ok, true)
  assert.match(problemOf(parse(`{"growthData":${object(257)}}`)), /256 keys/)
})

test('__proto__ as a key is plain own data', () => {
  const result = parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}')
  assert.ok(result.ok)
  assert.deepEqual(Object.keys(result.value as object), ['__proto__', 'constructor'])
  assert.equal(Object.getPrototypeOf(result.value), Object.prototype)
  assert.deepEqual(['isAdmin' in {}, 'x' in {}], [false, false])
})

/** 64 KiB and more of what makes a careless reader overflow or slow. */
const LARGE: readonly (readonly [string, string, RegExp | null])[] = [
  ['open lists', '['.repeat(65_536), /one JSON value/],
  ['open objects', '{"a":'.repeat(13_107), /one JSON value/],
  ['nested lists', `${'['.repeat(32_768)}${']'.repeat(32_768)}`, /16 levels/],
  ['one long text', `"${'x'.repeat(1_048_576)}"`, null],
  ['one text of escapes', `"${'\\\\'.repeat(524_288)}"`, null],
  ['a text without an end', `"${'\\"'.repeat(524_288)}`, /one JSON value/],
  ['keys', `{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":0`).join()}}`, /256 keys/],
  ['white space after texts', `[${`"a"${' '.repeat(1000)},`.repeat(1000)}1]`, null],
  ['digits', '1'.repeat(65_536), /beyond all bounds/],
]

for (const [title, text, problem] of LARGE) {
  test(`answers a large body of ${title} at once`, () => {
    const body = bytes(text)
    const startedMs = performance.now()
    const result = parseStrictJson(body)
    const tookMs = performance.now() - startedMs
    if (problem === null) assert.equal(result.ok, true)
    else assert.match(problemOf(result), problem)
    assert.ok(tookMs < 250, `took ${tookMs} ms`)
  })
}

const fittingValue = fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' })

test('agrees with JSON.parse on all that it accepts', () => {
  let accepted = 0
  fc.assert(
    fc.property(
      fc.oneof(fittingValue, fc.jsonValue({ stringUnit: 'binary' })),
      fc.constantFrom(0, 1, '\t'),
      (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const result = parse(text)
        if (!result.ok) return
        accepted += 1
        assert.deepEqual(result.value, JSON.parse(text))
      },
    ),
    { numRuns: 500 },
  )
  assert.ok(accepted > 100, `only ${accepted} texts were accepted`)
})

test('accepts nothing that JSON.parse refuses', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"a"',
    '"',
    ':',
    ',',
    '1',
    '-',
    'e9',
    'null',
    ' ',
    '\\',
    '\u2028',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const text = pieces.join('')
      if (parse(text).ok) JSON.parse(text)
    }),
    { numRuns: 2000 },
  )
})

const PLANTED: readonly (readonly [string, RegExp])[] = [
  ['{"a":1,"a":1}', /same key twice/],
  ['{"\\u0061":1,"a":1}', /same key twice/],
  ['"\\u0000"', /U\+0000/],
  ['{"\\u0000":1}', /U\+0000/],
  ['"\\ud800"', /surrogate/],
  ['{"x\\udfff":1}', /surrogate/],
  ['1e999', /beyond all bounds/],
  ['-1e999', /beyond all bounds/],
]

test('refuses every planted violation, wherever it stands', () => {
  const clean = fittingValue.filter((value) => parse(JSON.stringify(value)).ok)
  const path = fc.array(fc.oneof(fc.constant('['), fc.constantFrom('key', 'a', '{', '}"')), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(
      clean,
      clean,
      path,
      fc.constantFrom(...PLANTED),
      (before, after, steps, [bad, problem]) => {
        let text = bad
        for (const step of steps) {
          text = step === '[' ? `[${text}]` : `{${JSON.stringify(step)}:${text}}`
        }
        text = `[${JSON.stringify(before)},${text},${JSON.stringify(after)}]`
        assert.match(problemOf(parse(text)), problem)
      },
    ),
    { numRuns: 500 },
  )
})
