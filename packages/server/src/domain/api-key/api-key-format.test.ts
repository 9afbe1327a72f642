import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { apiKeyPrefix, composeApiKey, hasApiKeyShape } from './api-key-format.ts'

const zeros = new Uint8Array(64)
const key = composeApiKey(Uint8Array.from({ length: 64 }, (_, i) => i * 3))
const anyBytes = fc.uint8Array({ minLength: 64, maxLength: 64 })

test('a key is jca_, 30 random characters and 6 of checksum', () => {
  assert.equal(
    composeApiKey(zeros),
    `jca_${'0'.repeat(30)}${base62(crc32(`jca_${'0'.repeat(30)}`))}`,
  )
  assert.match(key, /^jca_[0-9A-Za-z]{36}$/)
})

test('bytes that would favour some letters are passed over', () => {
  const random = Uint8Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? 248 + (i % 8) : 61))
  assert.equal(composeApiKey(random).slice(4, 34), 'z'.repeat(30))
})

test('each of the 62 characters comes from exactly four bytes', () => {
  const counts = new Map<string, number>()
  for (let byte = 0; byte < 248; byte += 1) {
    const character = composeApiKey(new Uint8Array(64).fill(byte)).charAt(4)
    counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  assert.equal(counts.size, 62)
  assert.deepEqual(new Set(counts.values()), new Set([4]))
})

test('too few random bytes are no key', () => {
  assert.throws(() => composeApiKey(new Uint8Array(29)), RangeError)
  assert.throws(() => composeApiKey(new Uint8Array(64).fill(255)), RangeError)
})

test('every composed key has the shape', () => {
  fc.assert(
    fc.property(anyBytes, (random) => {
      fc.pre(random.filter((byte) => byte < 248).length >= 30)
      assert.equal(hasApiKeyShape(composeApiKey(random)), true)
    }),
  )
})

test('one changed character is noticed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 39 }),
      fc.constantFrom(...'0AZaz9'),
      (place, character) => {
        fc.pre(key[place] !== character)
        assert.equal(hasApiKeyShape(key.slice(0, place) + character + key.slice(place + 1)), false)
      },
    ),
  )
})

const JUNK = [
  '',
  'jca_',
  key.slice(0, -1),
  `${key}0`,
  `${key}\n`,
  ` ${key}`,
  key.toUpperCase(),
  `jcb_${key.slice(4)}`,
  'f'.repeat(40),
  `jca_${'-'.repeat(36)}`,
  `jca_${'0'.repeat(36)}`,
]

for (const junk of JUNK) {
  test(`${JSON.stringify(junk)} has not the shape`, () => assert.equal(hasApiKeyShape(junk), false))
}

test('the prefix shows four characters of the key', () => {
  assert.equal(apiKeyPrefix(key), key.slice(0, 8))
  assert.equal(apiKeyPrefix(key).startsWith('jca_'), true)
})

function base62(value: number): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  let text = ''
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62))
    text = digits.charAt(rest % 62) + text
  return text.padStart(6, '0')
}
