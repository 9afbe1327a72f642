import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkPassword } from './check-password.ts'

const COMMON = new Set([
  'password',
  'letmein',
  '1qaz2wsx',
  '123456789012',
  'trustno1',
  'iloveyousomuch',
])
const ALONE = {
  minimumLength: 15,
  contextWords: ['new@a.test', 'Ada', 'Lovelace', 'Analytical Engines'],
  isCommon: (text: string) => COMMON.has(text),
}
const WITH_TOTP = { ...ALONE, minimumLength: 12 }

const TOO_SHORT = 'must have at least 15 characters'
const IS_COMMON = 'must not be a common password, nor one with digits or signs around it'
const HOLDS_WORD = 'must not hold your name or address, nor the name of the organization or product'
const IS_PATTERNED = 'must not repeat itself or follow a plain row like abcdef, 123456 or qwerty'

const BROKEN: readonly (readonly [string, readonly string[]])[] = [
  ['password1234567', [IS_COMMON]],
  ['Admin@jumpcloud2026', [HOLDS_WORD]],
  ['aaaaaaaaaaaaaaa', [IS_PATTERNED]],
  ['short7!', [TOO_SHORT]],
  ['new@a.test1234', [TOO_SHORT, HOLDS_WORD]],
  ['PassWord!!2026!!', [IS_COMMON]],
  ['2026--password--2026', [IS_COMMON]],
  ['1234567letmein', [TOO_SHORT, IS_COMMON]],
  ['1qaz2wsx!!!!!!!!', [IS_COMMON]],
  ['trustno1!!!!!!!!', [IS_COMMON]],
  ['123456789012!!!', [IS_COMMON]],
  ['ILoveYouSoMuch12', [IS_COMMON]],
  ['xx-castellan-9731', [HOLDS_WORD]],
  ['my LOVELACE 48391', [HOLDS_WORD]],
  ['ＬＯＶＥＬＡＣＥ-4839175', [HOLDS_WORD]],
  ['steam engines 17', [HOLDS_WORD]],
  ['123456789012345', [IS_PATTERNED]],
  ['abcdefghijklmno', [IS_PATTERNED]],
  ['jumpcloudjumpcloud', [HOLDS_WORD, IS_PATTERNED]],
  ['', [TOO_SHORT]],
]

for (const [password, broken] of BROKEN) {
  test(`${JSON.stringify(password)} breaks ${broken.length} of the rules`, () => {
    assert.deepEqual(checkPassword(password, ALONE), broken)
  })
}

const GOOD = [
  'correct horse battery staple',
  'fünfzehn Zeichen!',
  '  spaces count   ',
  '\u0000\u0001 any character',
  'Ada came by at 7pm',
  'a testament of 88',
  '😀🎉🚀🌍🌙⭐🔥💧🍀🎵🎲🧩🪐🦊🐙',
  `${'x7'.repeat(7)}passwordq9`,
  `${'0123456789abcdef'.repeat(63)}0123456789abcdeX`,
]

for (const password of GOOD) {
  test(`${JSON.stringify(password.slice(0, 40))} is taken`, () => {
    assert.deepEqual(checkPassword(password, ALONE), [])
  })
}

test('with a second factor 12 characters are enough, 11 are not', () => {
  assert.deepEqual(checkPassword('kv9-tr2-mz4q', WITH_TOTP), [])
  assert.deepEqual(checkPassword('kv9-tr2-mz4', WITH_TOTP), ['must have at least 12 characters'])
})

test('characters are counted, not code units', () => {
  assert.deepEqual(checkPassword('😀🎉🚀🌍🌙⭐🔥💧🍀🎵🎲🧩🪐🦊', ALONE), [TOO_SHORT])
})

test('1,024 characters are taken and 1,025 are not', () => {
  const long = Array.from({ length: 1024 }, (_, i) =>
    String.fromCodePoint(0x1f300 + (i % 700)),
  ).join('')
  assert.deepEqual(checkPassword(long, ALONE), [])
  assert.deepEqual(checkPassword(`${long}x`, ALONE), ['must have at most 1024 characters'])
  assert.deepEqual(checkPassword('x'.repeat(10_000_000), ALONE), [
    'must have at most 1024 characters',
  ])
})

test('no rule repeats a part of the password', () => {
  const piece = fc.constantFrom('lovelace', 'password', 'zqx', '4711', '!', 'ä', 'castellan')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const told = checkPassword(pieces.join(''), ALONE).join()
      for (const each of ['lovelace', 'zqx', '4711', 'castellan']) assert.ok(!told.includes(each))
    }),
  )
})

test('no text throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
      assert.ok(checkPassword(text, ALONE).length <= 4)
    }),
  )
})
