import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isPatterned } from './is-patterned.ts'

const is = (text: string) => isPatterned([...text], 15)

const PATTERNED = [
  'aaaaaaaaaaaaaaa',
  '😀'.repeat(15),
  'abcabcabcabcabca',
  'passwordpassword',
  'fourteen-chars'.repeat(2),
  '123456789012345',
  '543210987654321',
  '012345678901',
  'abcdefghijklmno',
  'zyxwvutsrqponml',
  'xyzabcdefghijkl',
  'qwertyuiopasdfg',
  '1234567890qwertyuiop',
  'mnbvcxzlkjhgfdsa',
]

for (const text of PATTERNED) {
  test(`${text} follows a pattern`, () => assert.equal(is(text), true))
}

const FREE = [
  '',
  'a',
  'aaaaaaaaaaaaaab',
  'abcdefghijklmnp',
  '123456789012346',
  'correct horse battery',
  'fifteen letters'.repeat(2),
  'abcdefghabcdefgX',
]

for (const text of FREE) {
  test(`${JSON.stringify(text)} follows none`, () => assert.equal(is(text), false))
}

test('what repeats a shorter text is noticed, cut anywhere', () => {
  const unit = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 14 })
  fc.assert(
    fc.property(unit, fc.integer({ min: 2, max: 6 }), fc.nat(13), (text, times, rest) => {
      assert.equal(is(text.repeat(times) + text.slice(0, rest)), true)
    }),
  )
})
