import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseSelfChanges } from './parse-self-changes.ts'

const UNSET = { lastWhatsNewCheckedAtMs: null }

test('names and console state are taken', () => {
  const body = { firstname: 'Ada', lastname: '', growthData: {}, lastWhatsNewChecked: '2026-01-31' }
  assert.deepEqual(parseSelfChanges(body, UNSET), {
    changes: {
      firstname: 'Ada',
      lastname: '',
      growthData: '{}',
      lastWhatsNewCheckedAtMs: 1_769_817_600_000,
    },
    problems: [],
    ignoredFields: [],
  })
})

test('what others decide is ignored silently, right or wrong', () => {
  const body = {
    email: 7,
    roleName: 'Administrator With Billing',
    roleNames: null,
    enableMultiFactor: false,
    apiKeyAllowed: true,
    suspended: false,
  }
  assert.deepEqual(parseSelfChanges(body, UNSET), { changes: {}, problems: [], ignoredFields: [] })
})

test('an unknown field is named', () => {
  assert.deepEqual(parseSelfChanges({ firstName: 'Ada' }, UNSET).ignoredFields, ['firstName'])
})

test('no body changes nothing, and a list is no body', () => {
  assert.deepEqual(parseSelfChanges(undefined, UNSET).problems, [])
  assert.equal(parseSelfChanges([], UNSET).problems[0]?.field, 'body')
})

test('null is refused for a name', () => {
  assert.deepEqual(parseSelfChanges({ firstname: null }, UNSET).problems, [
    { field: 'firstname', problem: 'must not be null; send an empty string to clear a name' },
  ])
})
