import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  composeRecoveryCodes,
  normalizeRecoveryCode,
  RECOVERY_RANDOM_BYTES,
} from './recovery-codes.ts'

const RANDOM = Uint8Array.from({ length: RECOVERY_RANDOM_BYTES }, (_, index) => index)

test('R-20: ten codes of 80 random bits, each used once', () => {
  const codes = composeRecoveryCodes(RANDOM)
  assert.equal(codes.length, 10)
  assert.equal(RECOVERY_RANDOM_BYTES * 8, 10 * 80)
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) assert.match(code, /^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/)
  assert.equal(codes[0], 'AAAQ-EAYE-AUDA-OCAJ')
})

test('a typed code is read without regard to hyphens, blanks and case', () => {
  for (const typed of ['AAAQ-EAYE-AUDA-OCAJ', 'aaaqeayeaudaocaj', ' aaaq eaye  auda-ocaj ']) {
    assert.equal(normalizeRecoveryCode(typed), 'AAAQ-EAYE-AUDA-OCAJ')
  }
})

test('what is no code stays none', () => {
  assert.equal(normalizeRecoveryCode(''), '')
  assert.equal(normalizeRecoveryCode('123456'), '2345-6')
})
