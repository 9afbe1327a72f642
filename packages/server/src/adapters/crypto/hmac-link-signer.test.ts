import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { LinkBinding } from '../../ports/link-signer.ts'
import { HmacLinkSigner } from './hmac-link-signer.ts'
import { KeyRing } from './key-ring.ts'

const [oldKey, newKey] = [new Uint8Array(randomBytes(32)), new Uint8Array(randomBytes(32))]
const ring = new KeyRing([oldKey])
const signer = new HmacLinkSigner(ring)

const binding: LinkBinding = {
  id: '0123456789abcdef01234567',
  purpose: 'reset-password',
  administratorId: 'a'.repeat(24),
  organizationId: 'b'.repeat(24),
  email: 'ada@example.com',
  keyId: ring.currentKeyId,
}

test('R-16: a token is 43 characters, names its link, and is good for its binding', () => {
  const token = signer.tokenOf(binding)
  assert.match(token, /^[A-Za-z0-9_-]{43}$/)
  assert.equal(signer.idOf(token), binding.id)
  assert.ok(signer.isTokenOf(token, binding))
})

const differing: readonly Partial<LinkBinding>[] = [
  { id: 'f'.repeat(24) },
  { purpose: 'enrol-totp' },
  { administratorId: 'c'.repeat(24) },
  { organizationId: 'c'.repeat(24) },
  { email: 'ada@example.org' },
]
for (const each of differing) {
  test(`R-16: a token is bound to its ${Object.keys(each)[0]}`, () => {
    assert.ok(!signer.isTokenOf(signer.tokenOf(binding), { ...binding, ...each }))
  })
}

test('R-16: any other character in a token makes another token', () => {
  const token = signer.tokenOf(binding)
  for (let index = 0; index < token.length; index += 1) {
    const sign = token[index] === 'A' ? 'Q' : 'A'
    const changed = token.slice(0, index) + sign + token.slice(index + 1)
    const isGood = signer.idOf(changed) === binding.id && signer.isTokenOf(changed, binding)
    assert.ok(!isGood, `at ${index}`)
  }
})

test('a text that is no token has no id and is nobody’s', () => {
  const token = signer.tokenOf(binding)
  for (const text of [
    '',
    token.slice(1),
    `${token}=`,
    `${token}A`,
    ` ${token}`,
    `${'!'.repeat(43)}`,
  ]) {
    assert.equal(signer.idOf(text), undefined)
    assert.ok(!signer.isTokenOf(text, binding))
  }
})

test('after a rotation links of the old key still work, and none without it', () => {
  const token = signer.tokenOf(binding)
  const rotated = new HmacLinkSigner(new KeyRing([newKey, oldKey]))
  assert.ok(rotated.isTokenOf(token, binding))
  assert.notEqual(rotated.currentKeyId, binding.keyId)
  const withoutOld = new HmacLinkSigner(new KeyRing([newKey]))
  assert.ok(!withoutOld.isTokenOf(token, binding))
})
