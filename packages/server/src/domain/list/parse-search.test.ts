import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ADMINISTRATOR_SEARCHING } from '../administrator/list-fields.ts'
import { readListParameters } from './list-parameters.ts'
import type { QueryPair } from './only-value.ts'
import { parseSearch } from './parse-search.ts'

const parse = (...pairs: QueryPair[]) =>
  parseSearch(readListParameters(pairs), ADMINISTRATOR_SEARCHING)
const NAMES = ['email', 'firstname', 'lastname']

const PLAIN: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['plain text looks in e-mail and names', 'ada', 'ada', NAMES],
  ['plain text may look like something else', '[ada]%_$', '[ada]%_$', NAMES],
  [
    'a JSON object names its fields',
    '{"searchTerm":"(a+)+$","fields":["firstname"]}',
    '(a+)+$',
    ['firstname'],
  ],
  [
    'roleNames is roleName, and repeats are one',
    '{"searchTerm":"a","fields":["roleNames","roleName"]}',
    'a',
    ['roleName'],
  ],
  ['a JSON object without fields', '{"searchTerm":"ada"}', 'ada', NAMES],
  ['a JSON object with an empty list', '{"searchTerm":"ada","fields":[]}', 'ada', NAMES],
  ['256 characters', '😀'.repeat(256), '😀'.repeat(256), NAMES],
]

for (const [title, text, term, fields] of PLAIN) {
  test(title, () => {
    assert.deepEqual(parse(['search', text]), { ok: true, value: { term, fields } })
  })
}

test('brackets say the same', () => {
  const result = parse(['search[fields][0]', 'email'], ['search[searchTerm]', 'ada'])
  assert.deepEqual(result, { ok: true, value: { term: 'ada', fields: ['email'] } })
  const byDefault = parse(['search[searchTerm]', 'ada'])
  assert.deepEqual(byDefault, { ok: true, value: { term: 'ada', fields: NAMES } })
})

test('no search and an empty term look for nothing', () => {
  assert.deepEqual(parse(), { ok: true, value: null })
  assert.deepEqual(parse(['search', '']), { ok: true, value: null })
  assert.deepEqual(parse(['search', '{"searchTerm":""}']), { ok: true, value: null })
})

const REFUSED: readonly (readonly [string, readonly QueryPair[], RegExp])[] = [
  [
    'two forms',
    [
      ['search', 'a'],
      ['search[searchTerm]', 'b'],
    ],
    /one form/,
  ],
  ['a hidden field', [['search', '{"searchTerm":"a","fields":["passwordHash"]}']], /any of: email/],
  [
    'an inherited name as field',
    [['search', '{"searchTerm":"a","fields":["toString"]}']],
    /any of/,
  ],
  ['a field that is no text', [['search', '{"searchTerm":"a","fields":[["email"]]}']], /any of/],
  [
    'fields that are no list',
    [['search', '{"searchTerm":"a","fields":"email"}']],
    /list as fields/,
  ],
  ['a list as term', [['search', '{"searchTerm":["a"]}']], /text as searchTerm/],
  ['a term that is not its own', [['search', '{"__proto__":{"searchTerm":"a"}}']], /searchTerm/],
  ['fields without a term', [['search[fields][0]', 'email']], /text as searchTerm/],
  ['257 characters', [['search', 'a'.repeat(257)]], /at most 256/],
  ['a NUL', [['search', '{"searchTerm":"\\u0000"}']], /without NUL/],
  ['half a character', [['search', '{"searchTerm":"\\ud800"}']], /without NUL/],
  ['what only begins as JSON', [['search', '{"searchTerm":']], /text or a JSON object/],
]

for (const [title, pairs, problem] of REFUSED) {
  test(`refuses ${title}`, () => {
    const result = parse(...pairs)
    assert.equal(result.ok, false)
    assert.match(result.problem, problem)
  })
}
