import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GuardedOperation, may, NEEDS, RIGHTS } from './rights.ts'
import { isRoleName, ROLE_NAMES, ROLES } from './roles.ts'

test('R-04: the roles are a closed list of eight, each with an id of its own', () => {
  assert.deepEqual(ROLE_NAMES, [
    'Administrator With Billing',
    'Administrator',
    'Manager',
    'Command Runner With Billing',
    'Command Runner',
    'Help Desk',
    'Billing Only',
    'Read Only',
  ])
  assert.equal(new Set(Object.values(ROLES)).size, 8)
  for (const id of Object.values(ROLES)) assert.match(id, /^[0-9a-f]{24}$/)
})

test('R-04: a role is matched exactly, and names of object members are none', () => {
  const wrong = [
    'administrator',
    'Administrator ',
    'ADMINISTRATOR',
    '',
    'constructor',
    '__proto__',
    null,
  ]
  for (const name of wrong) assert.equal(isRoleName(name), false, String(name))
  assert.equal(isRoleName('Help Desk'), true)
})

test('R-02: managing administrators is a right of Administrator With Billing alone', () => {
  const managing = ROLE_NAMES.filter((role) => RIGHTS[role].includes('manage-administrators'))
  assert.deepEqual(managing, ['Administrator With Billing'])
})

test('R-02: everybody may everything on themselves that needs only that', () => {
  const own = Object.entries(NEEDS).filter(([, right]) => right === 'self')
  assert.deepEqual(own.map(([name]) => name).toSorted(), [
    'generate-api-key',
    'get-organization',
    'get-provider',
    'get-self',
    'get-settings',
    'list-organizations',
    'list-provider-organizations',
    'search-organizations',
    'update-self',
  ])
  for (const [name] of own) {
    for (const role of ROLE_NAMES) assert.ok(may(role, name as GuardedOperation))
  }
})
