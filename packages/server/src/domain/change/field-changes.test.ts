import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshAdministrator } from '../administrator/decide-create.ts'
import { fieldChanges } from './field-changes.ts'

const FIELDS = {
  email: 'adm@a.test',
  firstname: '',
  lastname: '',
  role: 'Administrator',
  enableMultiFactor: true,
  apiKeyAllowed: false,
} as const
const before = freshAdministrator('a'.repeat(24), 'b'.repeat(24), FIELDS, Date.UTC(2026, 0, 5))

test('what stays equal is not spoken of, whatever the version', () => {
  assert.deepEqual(fieldChanges(before, { ...before, version: 9 }), [])
})

test('a change names the field as the wire does, with its value before and after', () => {
  const after = { ...before, role: 'Manager', lastWhatsNewCheckedAtMs: 0 } as const
  assert.deepEqual(fieldChanges(before, after), [
    { field: 'roleName', from: 'Administrator', to: 'Manager' },
    { field: 'lastWhatsNewChecked', from: null, to: '1970-01-01T00:00:00.000Z' },
  ])
})

test('growthData is compared as the value that it is, not as text', () => {
  const after = { ...before, growthData: '{"experimentStates": {}, "onboardingState": {}}' }
  assert.deepEqual(fieldChanges(before, after), [])
})

test('of a key its prefix, birth and end are spoken of, and nothing of it that is secret', () => {
  const apiKey = { prefix: 'jca_abcd', createdAtMs: 0, expiresAtMs: null }
  assert.deepEqual(fieldChanges(before, { ...before, apiKey }), [
    {
      field: 'apiKeyHash',
      from: null,
      to: { prefix: 'jca_abcd', createdAt: '1970-01-01T00:00:00.000Z', expireAt: null },
    },
  ])
})

test('a creation goes from null, a deletion to null', () => {
  assert.ok(fieldChanges(null, before).every(({ from, to }) => from === null && to !== null))
  assert.ok(fieldChanges(before, null).every(({ from, to }) => from !== null && to === null))
})
