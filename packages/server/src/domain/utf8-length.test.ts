import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { utf8LengthBytes } from './utf8-length.ts'

test('counts one to four bytes a character', () => {
  assert.equal(utf8LengthBytes('a'), 1)
  assert.equal(utf8LengthBytes('é'), 2)
  assert.equal(utf8LengthBytes('€'), 3)
  assert.equal(utf8LengthBytes('😀'), 4)
})

test('agrees with an encoder on every text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(utf8LengthBytes(text), Buffer.byteLength(text, 'utf8'))
    }),
  )
})
