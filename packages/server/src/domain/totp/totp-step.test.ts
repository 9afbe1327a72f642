import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptableSteps, isTotpCode, TOTP_SECRET_BYTES } from './totp-step.ts'

test('R-12: a secret has 160 bits', () => {
  assert.equal(TOTP_SECRET_BYTES * 8, 160)
})

test('R-12: the present step, one before and one after are taken, at every moment of the 30 s', () => {
  assert.deepEqual(acceptableSteps(90_000, null), [2, 3, 4])
  assert.deepEqual(acceptableSteps(119_999, null), [2, 3, 4])
  assert.deepEqual(acceptableSteps(120_000, null), [3, 4, 5])
})

test('R-12: steps up to the last one that was taken are not taken again, also after the clock went back', () => {
  assert.deepEqual(acceptableSteps(90_000, 2), [3, 4])
  assert.deepEqual(acceptableSteps(90_000, 3), [4])
  assert.deepEqual(acceptableSteps(90_000, 4), [])
  assert.deepEqual(acceptableSteps(90_000, 1000), [])
})

test('a clock at 1970 has no step before the first', () => {
  assert.deepEqual(acceptableSteps(0, null), [0, 1])
})

test('R-12: a code is six ASCII digits and nothing else', () => {
  for (const code of ['000000', '755224']) assert.ok(isTotpCode(code))
  const wrong = ['', '12345', '1234567', '12345a', ' 123456', '123456\n', '１２３４５６', '+12345']
  for (const code of wrong) assert.ok(!isTotpCode(code), JSON.stringify(code))
})
