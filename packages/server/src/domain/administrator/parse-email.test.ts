import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { parseEmail } from './parse-email.ts'

const parse = (value: unknown) => parseEmail(value, domainToASCII)

const ACCEPTED: readonly (readonly [string, string, string])[] = [
  ['an address is stored in lower case', 'Ada.Lovelace@Example.COM', 'ada.lovelace@example.com'],
  ['a tag in the local part stays', 'ada+news@example.com', 'ada+news@example.com'],
  [
    'every sign of the rule is taken',
    "a!#$%&'*+/=?^_{|}~-b@example.com",
    "a!#$%&'*+/=?^_{|}~-b@example.com",
  ],
  [
    'a domain in another script becomes A-labels',
    'ada@Bücher.example',
    'ada@xn--bcher-kva.example',
  ],
  ['the sharp s stays a letter of its own', 'ada@straße.example', 'ada@xn--strae-oqa.example'],
  ['a CJK domain with ASCII dots', 'ada@例え.example', 'ada@xn--r8jz45g.example'],
  ['A-labels stay', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  [
    'a label may hold double hyphens and begin with a digit',
    'ada@3--d.example',
    'ada@3--d.example',
  ],
  ['64 characters before the @', `${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
]

for (const [title, input, stored] of ACCEPTED) {
  test(title, () => assert.deepEqual(parse(input), { ok: true, value: stored }))
}

const label = 'a'.repeat(60)
const REFUSED: readonly (readonly [string, unknown, RegExp])[] = [
  ['a list of addresses (CVE-2023-7028)', ['ada@example.com', 'eve@example.org'], /must be text/],
  ['an object', { address: 'ada@example.com' }, /must be text/],
  ['a number', 7, /must be text/],
  ['null', null, /must be text/],
  ['an empty text', '', /one e-mail address/],
  ['no @', 'ada.example.com', /one e-mail address/],
  [
    'addresses with a comma (CVE-2022-35924)',
    'ada@example.com,eve@example.org',
    /one e-mail address/,
  ],
  ['addresses with a semicolon', 'ada@example.com;eve@example.org', /one e-mail address/],
  ['addresses with a blank', 'ada@example.com eve@example.org', /one e-mail address/],
  ['angle brackets', '<ada@example.com>', /before the @/],
  ['a display name', 'Ada <ada@example.com>', /before the @/],
  [
    'a quoted local part with an address (CVE-2025-13033)',
    '"eve@example.org x"@example.com',
    /one e-mail address/,
  ],
  ['a quoted local part', '"a b"@example.com', /before the @/],
  ['a comment', 'ada(comment)@example.com', /before the @/],
  ['a back-tick', 'a`b@example.com', /before the @/],
  ['a header injection', 'ada@example.com\r\nBcc: eve', /domain/],
  ['a line end at the end', 'ada@example.com\n', /domain/],
  ['a blank at the start', ' ada@example.com', /before the @/],
  ['a blank at the end', 'ada@example.com ', /domain/],
  ['an empty local part', '@example.com', /before the @/],
  ['a leading dot', '.ada@example.com', /before the @/],
  ['a trailing dot in the local part', 'ada.@example.com', /before the @/],
  ['double dots', 'ada..l@example.com', /before the @/],
  ['a leading hyphen', '-ada@example.com', /before the @/],
  ['a local part in another script', 'ädä@example.com', /before the @/],
  ['65 characters before the @', `${'a'.repeat(65)}@example.com`, /at most 64/],
  ['a label of 64', `ada@${'a'.repeat(64)}.example`, /domain/],
  [
    'more than 254 in all',
    `ada@${[label, label, label, label, label].join('.')}.example`,
    /at most 254/,
  ],
  ['more than 254 once converted', `ada@${`${'ü'.repeat(20)}.`.repeat(11)}example`, /at most 254/],
  ['one label', 'ada@localhost', /domain/],
  ['an address literal', 'ada@[127.0.0.1]', /domain/],
  ['a bare IPv4 address', 'ada@127.0.0.1', /domain/],
  ['a hexadecimal last label', 'ada@a.0x10', /domain/],
  ['a trailing dot in the domain', 'ada@example.com.', /domain/],
  ['an empty label', 'ada@example..com', /domain/],
  ['a label that begins with a hyphen', 'ada@-a.example', /domain/],
  ['a label that ends with a hyphen', 'ada@a-.example', /domain/],
  ['an underscore in the domain', 'ada@a_b.example', /domain/],
  ['a full-width @', 'ada＠example.com', /one e-mail address/],
  ['a small @', 'ada﹫example.com', /one e-mail address/],
  ['an ideographic full stop', 'ada@example。com', /domain/],
  ['a half-width ideographic full stop', 'ada@example｡com', /domain/],
  ['full-width letters', 'ada@ｅxample.com', /domain/],
  ['a ligature', 'ada@ﬁ.example', /domain/],
  ['the Kelvin sign', 'ada@\u212A.example', /domain/],
  ['a zero-width space', 'ada@example.com\u200B', /domain/],
  ['a zero-width joiner', 'ada@ex\u200Dample.com', /domain/],
  ['a soft hyphen', 'ada@ex\u00ADample.com', /domain/],
  ['a grapheme joiner, which conversion would drop', 'ada@ex\u034Fample.com', /domain/],
  ['a variation selector', 'ada@ex\uFE0Fample.com', /domain/],
  ['a Hangul filler', 'ada@ex\u3164ample.com', /domain/],
  ['a byte order mark', 'ada@\uFEFFexample.com', /domain/],
  ['a right-to-left override', 'ada@\u202Eexample.com', /domain/],
  ['a NUL', 'ada@exam\u0000ple.com', /domain/],
  ['a lone surrogate', 'ada@ex\uD800ample.com', /domain/],
  ['letters that are not composed', 'ada@bu\u0308cher.example', /domain/],
]

for (const [title, input, problem] of REFUSED) {
  test(`R-23: refuses ${title}`, () => {
    const result = parse(input)
    assert.equal(result.ok, false)
    assert.match(result.problem, problem)
  })
}

test('a converter that answers another ASCII domain is not believed', () => {
  assert.equal(parseEmail('ada@bücher.example', () => 'evil.example').ok, false)
  assert.equal(parseEmail('ada@bücher.example', () => '').ok, false)
})

const anyLabel = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      'a',
      'Z',
      '0',
      '-',
      'ü',
      'ß',
      'ς',
      'İ',
      'я',
      '例',
      'ａ',
      '\u200D',
      '\u0301',
      '。',
      '\u212A',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 5,
})
const anyAddress = fc
  .tuple(fc.stringMatching(/^[A-Za-z0-9.+_-]{1,8}$/), fc.array(anyLabel, { maxLength: 3 }))
  .map(([local, labels]) => `${local}@${[...labels, 'example'].join('.')}`)

test('what was stored is parsed to itself', () => {
  let accepted = 0
  fc.assert(
    fc.property(anyAddress, (address) => {
      const once = parse(address)
      if (!once.ok) return
      accepted += 1
      assert.deepEqual(parse(once.value), once)
      assert.match(once.value, /^[a-z0-9.+_-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/)
    }),
    { numRuns: 2000 },
  )
  assert.ok(accepted > 50, `only ${accepted} addresses were accepted`)
})

test('a domain in ASCII changes in nothing but case', () => {
  const label = fc.stringMatching(/^[A-Za-z0-9-]{1,10}$/)
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), (labels) => {
      const domain = [...labels, 'example'].join('.')
      const result = parse(`ada@${domain}`)
      if (result.ok) assert.equal(result.value, `ada@${domain.toLowerCase()}`)
    }),
  )
})

test('no problem repeats what was sent', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12, unit: 'binary' }), (text) => {
      const result = parse(text)
      if (!result.ok) assert.ok(!result.problem.includes(text))
    }),
  )
})
