import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeKeyFile, readKeyFile } from './key-file.ts'
import { KeyRing } from './key-ring.ts'

const folder = mkdtempSync(join(tmpdir(), 'castellan-keys-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const key = () => new Uint8Array(randomBytes(32))

test('R-35: a ring of no key, of a short key, of a long key is refused', () => {
  assert.throws(() => new KeyRing([]), /holds no key/)
  assert.throws(() => new KeyRing([randomBytes(31)]), /must be 32 bytes, this one is 31/)
  assert.throws(() => new KeyRing([key(), randomBytes(33)]), /must be 32 bytes/)
})

test('R-35: a sample key is refused: zeros, one byte repeated, typed text, a short pattern', () => {
  const samples = [
    Buffer.alloc(32),
    Buffer.alloc(32, 0xff),
    Buffer.from('0123456789abcdef0123456789abcdef'),
    Buffer.from('changemechangemechangemechangeme'),
  ]
  for (const sample of samples) assert.throws(() => new KeyRing([sample]), /random bytes/)
})

test('the first key is the current one; each purpose has a derived key of its own', () => {
  const [first, second] = [key(), key()]
  const ring = new KeyRing([first, second])
  assert.equal(ring.currentKeyId, new KeyRing([first]).currentKeyId)
  const otherId = new KeyRing([second]).currentKeyId
  assert.ok(ring.has(otherId))
  const derived = (['link', 'secret-box', 'check'] as const).map((purpose) =>
    Buffer.from(ring.derive(ring.currentKeyId, purpose)).toString('hex'),
  )
  assert.equal(new Set(derived).size, 3)
  assert.notDeepEqual(ring.derive(ring.currentKeyId, 'link'), ring.derive(otherId, 'link'))
  assert.ok(
    derived.every((each) => each.length === 64 && each !== Buffer.from(first).toString('hex')),
  )
})

test('a key that the ring lacks derives nothing', () => {
  const ring = new KeyRing([key()])
  assert.equal(ring.has('00000000'), false)
  assert.throws(() => ring.derive('00000000', 'link'), /no key with id 00000000/)
})

test('the proof of a key is the same every time, another for another key, and no part of the key', () => {
  const secret = key()
  const proof = new KeyRing([secret]).proofOf(new KeyRing([secret]).currentKeyId)
  const again = new KeyRing([key(), secret]).proofOf(new KeyRing([secret]).currentKeyId)
  assert.equal(again, proof)
  const other = new KeyRing([key()])
  assert.notEqual(other.proofOf(other.currentKeyId), proof)
  assert.ok(!proof.includes(Buffer.from(secret).toString('hex').slice(0, 16)))
})

test('a key file has one key a line; comments and blank lines are passed over', () => {
  const [first, second] = [key(), key()]
  const path = join(folder, 'two')
  const lines = [
    '# current',
    Buffer.from(first).toString('base64'),
    '',
    Buffer.from(second).toString('base64'),
    '',
  ]
  writeFileSync(path, lines.join('\r\n'))
  const ring = readKeyFile(path)
  assert.equal(ring.currentKeyId, new KeyRing([first]).currentKeyId)
  assert.ok(ring.has(new KeyRing([second]).currentKeyId))
})

test('R-35: a key file that is missing, empty or cut says how to mend it', () => {
  assert.throws(() => readKeyFile(join(folder, 'missing')), /openssl rand -base64 32/)
  const empty = join(folder, 'empty')
  writeFileSync(empty, '# nothing\n')
  assert.throws(() => readKeyFile(empty), new RegExp(`${empty} .*holds no key`))
  const cut = join(folder, 'cut')
  writeFileSync(cut, randomBytes(32).toString('base64').slice(0, 20))
  assert.throws(() => readKeyFile(cut), new RegExp(`${cut} .*must be 32 bytes.* openssl rand`))
})

test('a made key file is its owner’s alone, and is never made twice', () => {
  const path = join(folder, 'deep', 'made')
  makeKeyFile(path)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  const { currentKeyId } = readKeyFile(path)
  chmodSync(path, 0o600)
  makeKeyFile(path)
  assert.equal(readKeyFile(path).currentKeyId, currentKeyId)
})
