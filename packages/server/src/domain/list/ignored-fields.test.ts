import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nameIgnoredFields } from './ignored-fields.ts'

test('plain names stay as they are', () => {
  assert.deepEqual(nameIgnoredFields(['enableWhatsNew', '__proto__', 'a.b']), [
    'enableWhatsNew',
    '__proto__',
    'a.b',
  ])
})

test('what a header or its list cannot hold is percent-encoded', () => {
  assert.deepEqual(nameIgnoredFields(['a\r\nSet-Cookie: x', 'a,b', 'é', '100%', '\uD800', '']), [
    'a%0D%0ASet-Cookie:%20x',
    'a%2Cb',
    '%C3%A9',
    '100%25',
    '%EF%BF%BD',
    '""',
  ])
})

test('20 names at most', () => {
  const names = Array.from({ length: 30 }, (_, i) => `n${i}`)
  assert.deepEqual(nameIgnoredFields(names), names.slice(0, 20))
})

test('a name is cut to 64, never inside an encoded character', () => {
  assert.deepEqual(nameIgnoredFields(['x'.repeat(99)]), ['x'.repeat(64)])
  assert.deepEqual(nameIgnoredFields([`${'x'.repeat(60)}€`]), ['x'.repeat(60)])
})

test('every name is printable ASCII of 1 to 64 characters without a comma', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 80 })), (names) => {
      for (const name of nameIgnoredFields(names)) assert.match(name, /^[!-+\--~]{1,64}$/)
    }),
  )
})
