import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32 as zlibCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { crc32 } from './crc32.ts'

// The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
test('the catalogue\'s check value: "123456789" is 0xCBF43926', () => {
  assert.equal(crc32('123456789'), 0xcbf4_3926)
})

test('nothing is 0', () => {
  assert.equal(crc32(''), 0)
})

test('agrees with zlib on every ASCII text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      assert.equal(crc32(text), zlibCrc32(text))
    }),
  )
})
