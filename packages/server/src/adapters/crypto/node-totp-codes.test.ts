import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeTotpCodes } from './node-totp-codes.ts'

const SECRET = Buffer.from('12345678901234567890')

test('R-12: codes are those of RFC 4226 appendix D', () => {
  const codes = ['755224', '287082', '359152', '969429', '338314']
  codes.push('254676', '287922', '162583', '399871', '520489')
  for (const [counter, code] of codes.entries()) {
    assert.equal(nodeTotpCodes.codeAt(SECRET, counter), code)
  }
})

test('R-12: codes are the last six digits of those of RFC 6238 appendix B for SHA-1', () => {
  const vectors = [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ] as const
  for (const [seconds, code] of vectors) {
    assert.equal(nodeTotpCodes.codeAt(SECRET, Math.floor(seconds / 30)), code.slice(-6))
  }
})

test('a code that begins with zeros keeps them', () => {
  assert.equal(nodeTotpCodes.codeAt(SECRET, Math.floor(1_234_567_890 / 30)), '005924')
})
