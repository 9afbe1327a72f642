import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkPassword } from '../../domain/password/check-password.ts'
import { isCommonPassword } from './common-passwords.ts'

const file = readFileSync(new URL('../../../common-passwords.txt', import.meta.url), 'utf8')
const entries = file.split('\n').filter((line) => line !== '' && !line.startsWith('# '))

test('the list has 100,000 passwords and at most a megabyte', () => {
  assert.ok(entries.length >= 100_000, `${entries.length} entries`)
  assert.ok(file.length <= 1_000_000, `${file.length} bytes`)
})

test('every entry is printable ASCII of at least four characters in lower case, once, in order', () => {
  for (const [index, entry] of entries.entries()) {
    assert.match(entry, /^[!-~]{4,}$/)
    assert.equal(entry, entry.toLowerCase())
    if (index > 0) assert.ok(entry > (entries[index - 1] ?? ''), entry)
  }
})

test('common passwords are known', () => {
  for (const password of [
    'password',
    '123456',
    'qwerty',
    'letmein',
    'iloveyou',
    'administrator',
    'qwertyuiop123',
    entries[0],
    entries.at(-1),
  ]) {
    assert.equal(isCommonPassword(password ?? ''), true, password)
  }
})

test('others are not, nor are the notes at the head of the file', () => {
  for (const text of [
    '',
    'kv9-tr2-mz4q',
    'correct horse battery staple',
    'PASSWORD',
    '__proto__',
    file.split('\n')[0],
  ]) {
    assert.equal(isCommonPassword(text ?? ''), false, text)
  }
})

test('with digits and signs around it every entry of letters is refused as a password', () => {
  const rules = { minimumLength: 12, contextWords: [], isCommon: isCommonPassword }
  for (const entry of entries.filter((each) => /^[a-z]{4,20}$/.test(each)).slice(0, 3000)) {
    const broken = checkPassword(`${entry}.20261234!`, rules)
    assert.ok(
      broken.some((rule) => rule.startsWith('must not be a common password')),
      entry,
    )
  }
})
