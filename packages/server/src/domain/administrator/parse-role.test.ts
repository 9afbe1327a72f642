import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLE_NAMES } from '../access/roles.ts'
import { parseRoleName, parseRoleNames } from './parse-role.ts'

test('every built-in role is taken by its name, alone or as a list of one', () => {
  for (const role of ROLE_NAMES) {
    assert.deepEqual(parseRoleName(role), { ok: true, value: role })
    assert.deepEqual(parseRoleNames([role]), { ok: true, value: role })
  }
})

const STRANGE = [
  'administrator',
  'Administrator ',
  'Administrator with Billing',
  '',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '5c3536e9e0a6840001872799',
  'Аdministrator',
  null,
  1,
  {},
  ['Administrator'],
]

for (const value of STRANGE) {
  test(`refuses ${JSON.stringify(value)} as a role, alone or in a list`, () => {
    assert.equal(parseRoleName(value).ok, false)
    assert.equal(parseRoleNames([value]).ok, false)
  })
}

for (const value of [
  [],
  ['Manager', 'Manager'],
  ['Manager', 'Read Only'],
  'Manager',
  {},
  { 0: 'Manager', length: 1 },
]) {
  test(`refuses ${JSON.stringify(value)} as a list of roles`, () => {
    const result = parseRoleNames(value)
    assert.equal(result.ok, false)
    assert.match(result.problem, /list of exactly one role/)
  })
}
