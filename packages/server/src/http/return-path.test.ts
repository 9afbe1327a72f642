import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseReturnPath, returnPathOf } from './return-path.ts'

test('a path of this server, with its query, is where the sign-in returns to', () => {
  for (const path of [
    '/',
    '/account',
    '/administrators?search=a%20b&page=2',
    '/a//b',
    '/a?u=//x',
  ]) {
    assert.equal(parseReturnPath(path), path)
  }
})

test('what could name another host, or split a header, leads to the first page instead', () => {
  const foreign = [
    '',
    'https://evil.example',
    'javascript:alert(1)',
    'evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/a\\b',
    '/\t/evil.example',
    '/a\r\nset-cookie: x=1',
    '/ä',
    ' /account',
    `/${'a'.repeat(2000)}`,
  ]
  for (const path of foreign) assert.equal(parseReturnPath(path), '/', JSON.stringify(path))
})

test('the page that was asked for is remembered with its query', () => {
  assert.equal(returnPathOf({ path: '/activity', rawQuery: 'what=x' }), '/activity?what=x')
  assert.equal(returnPathOf({ path: '/mail', rawQuery: '' }), '/mail')
})
