import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { AesSecretBox } from './aes-secret-box.ts'
import { KeyRing } from './key-ring.ts'

const [oldKey, newKey] = [new Uint8Array(randomBytes(32)), new Uint8Array(randomBytes(32))]
const box = new AesSecretBox(new KeyRing([oldKey]))
const secret = new Uint8Array(Buffer.from('12345678901234567890'))

test('R-12: a sealed secret opens in its place, names its key, and shows nothing of itself', () => {
  const sealed = box.seal(secret, 'totp/a')
  assert.match(sealed, /^[0-9a-f]{8}\.[A-Za-z0-9_-]+$/)
  assert.ok(!sealed.includes(Buffer.from(secret).toString('base64url').slice(0, 12)))
  assert.deepEqual(box.open(sealed, 'totp/a'), secret)
})

test('R-12: a sealed secret opens nowhere else', () => {
  const sealed = box.seal(secret, 'totp/a')
  assert.throws(() => box.open(sealed, 'totp/b'))
  assert.throws(() => box.open(sealed, ''))
})

test('R-12: two boxes of one secret are unlike, as no nonce comes twice', () => {
  const boxes = Array.from({ length: 1000 }, () => box.seal(secret, 'totp/a'))
  assert.equal(new Set(boxes.map((each) => each.slice(9, 25))).size, 1000)
})

test('R-12: a box with any byte changed, cut or grown does not open', () => {
  const sealed = box.seal(secret, 'totp/a')
  const [keyId = '', encoded = ''] = sealed.split('.')
  const bytes = Buffer.from(encoded, 'base64url')
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = Buffer.from(bytes)
    changed[index] = (changed[index] ?? 0) ^ 1
    assert.throws(
      () => box.open(`${keyId}.${changed.toString('base64url')}`, 'totp/a'),
      `at ${index}`,
    )
  }
  const unlike = [
    bytes.subarray(0, -1),
    Buffer.concat([bytes, bytes]),
    bytes.subarray(0, 20),
    Buffer.alloc(0),
  ]
  for (const each of unlike) {
    assert.throws(() => box.open(`${keyId}.${each.toString('base64url')}`, 'totp/a'))
  }
  for (const text of ['', '.', keyId, 'x', `00000000.${encoded}`]) {
    assert.throws(() => box.open(text, 'totp/a'))
  }
})

test('after a rotation the old key opens what it sealed, the new one seals', () => {
  const sealed = box.seal(secret, 'totp/a')
  const ring = new KeyRing([newKey, oldKey])
  const rotated = new AesSecretBox(ring)
  assert.deepEqual(rotated.open(sealed, 'totp/a'), secret)
  assert.ok(rotated.seal(secret, 'totp/a').startsWith(`${ring.currentKeyId}.`))
  assert.throws(() => new AesSecretBox(new KeyRing([newKey])).open(sealed, 'totp/a'), /no key/)
})
