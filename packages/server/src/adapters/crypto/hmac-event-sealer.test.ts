import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { HmacEventSealer } from './hmac-event-sealer.ts'
import { KeyRing } from './key-ring.ts'

const key = () => new Uint8Array(randomBytes(32))

test('a seal holds for its text alone, and under its key alone', () => {
  const [first, second] = [key(), key()]
  const seal = new HmacEventSealer(new KeyRing([first])).seal('text')
  assert.match(seal, /^[0-9a-f]{8}\.[0-9a-f]{64}$/)
  const both = new HmacEventSealer(new KeyRing([second, first]))
  assert.equal(both.check('text', seal), 'good')
  assert.equal(both.check('Text', seal), 'wrong')
  assert.equal(
    both.check(
      'text',
      seal.replace(/.$/, (end) => (end === '0' ? '1' : '0')),
    ),
    'wrong',
  )
  assert.equal(new HmacEventSealer(new KeyRing([second])).check('text', seal), 'unknown-key')
  for (const none of ['', 'broken', `${seal}0`]) assert.equal(both.check('text', none), 'wrong')
})

test('what a process sealed itself it checks alike, the newest and those long ago', () => {
  const sealer = new HmacEventSealer(new KeyRing([key()]))
  const seals = Array.from({ length: 300 }, (_, index) => sealer.seal(`text ${index}`))
  for (const [index, seal] of seals.entries()) {
    assert.equal(sealer.check(`text ${index}`, seal), 'good')
    assert.equal(sealer.check(`text ${index + 1}`, seal), 'wrong')
  }
})
