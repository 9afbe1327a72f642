import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { addKeyToFile, makeKeyFile, readKeyFile, requirePrivateKeyFile } from './key-file.ts'

const NOBODY = 65_534
const isRoot = process.getuid?.() === 0
const folder = mkdtempSync(join(tmpdir(), 'castellan-key-file-'))
after(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
function keyFile(mode: number, uid?: number): string {
  const path = join(folder, `key-${++count}`)
  writeFileSync(path, `${randomBytes(32).toString('base64')}\n`)
  if (uid !== undefined && isRoot) chownSync(path, uid, uid)
  chmodSync(path, mode)
  return path
}

test('R-35: a key file that others may read or write is refused, with its mode and the way out', () => {
  for (const mode of [0o644, 0o604, 0o602, 0o666, 0o620]) {
    const path = keyFile(mode)
    const shown = mode.toString(8)
    assert.throws(
      () => requirePrivateKeyFile(path),
      (error: Error) =>
        error.message.includes(`${path} is open to others (mode ${shown})`) &&
        error.message.includes(`chmod 600 ${path}`),
    )
    assert.equal(statSync(path).mode & 0o777, mode)
  }
})

test('a key file of its owner alone is taken, and a missing one is left to whoever reads it', () => {
  for (const mode of [0o600, 0o400]) requirePrivateKeyFile(keyFile(mode, NOBODY))
  requirePrivateKeyFile(join(folder, 'none'))
})

test('a group may read a key file that root owns, and no other', () => {
  const ofUser = keyFile(0o640, NOBODY)
  assert.throws(() => requirePrivateKeyFile(ofUser), /open to others \(mode 640\)/)
  if (isRoot) requirePrivateKeyFile(keyFile(0o640))
})

test('a renewed key file belongs to whoever the one before belonged to, with the same rights', () => {
  const path = keyFile(0o400, NOBODY)
  const { uid, gid } = statSync(path)
  addKeyToFile(path)
  assert.equal(readKeyFile(path).currentKeyId.length > 0, true)
  const { mode, ...now } = statSync(path)
  assert.deepEqual([now.uid, now.gid, mode & 0o777], [uid, gid, 0o400])
})

test('a key file that is made is for its owner alone', () => {
  const path = join(folder, 'deep/key')
  makeKeyFile(path)
  requirePrivateKeyFile(path)
})

test('a missing key file is told with how to make one, and one out of reach is never to be made anew', () => {
  assert.throws(() => readKeyFile(join(folder, 'none')), /There is no key file .*openssl rand/)
  // A folder stands for a file out of reach: root may read every file.
  assert.throws(
    () => readKeyFile(folder),
    (error: Error) =>
      /cannot be read \(EISDIR.*must be able to read it/.test(error.message) &&
      !error.message.includes('openssl'),
  )
})

test('a place where no key file can be made is told with the settings that name another', () => {
  const file = keyFile(0o600)
  assert.throws(() => makeKeyFile(join(file, 'key')), /cannot be made \(.*CASTELLAN_KEY_FILE/)
})
