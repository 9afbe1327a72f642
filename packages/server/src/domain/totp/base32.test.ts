import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeBase32 } from './base32.ts'

const VECTORS = [
  ['', ''],
  ['f', 'MY======'],
  ['fo', 'MZXQ===='],
  ['foo', 'MZXW6==='],
  ['foob', 'MZXW6YQ='],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI======'],
] as const

for (const [plain, padded] of VECTORS) {
  test(`RFC 4648 §10: BASE32("${plain}") = "${padded}", without its padding`, () => {
    assert.equal(encodeBase32(Buffer.from(plain)), padded.replaceAll('=', ''))
  })
}

test('every one of the 32 signs is used for its five bits', () => {
  const bytes = Buffer.from('00443214c74254b635cf84653a56d7c675be77df', 'hex')
  assert.equal(encodeBase32(bytes), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')
})
