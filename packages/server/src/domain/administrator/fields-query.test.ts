import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseFieldsQuery } from './fields-query.ts'

test('fields are taken, whatever else the query holds', () => {
  assert.deepEqual(
    parseFieldsQuery([
      ['fields', 'provider x'],
      ['limit', 'x'],
      ['limit[]', '1'],
    ]),
    {
      fields: ['_id', 'provider'],
      ignoredFields: ['x'],
      problems: [],
    },
  )
})

test('no fields are every field', () => {
  assert.deepEqual(parseFieldsQuery([]), { fields: null, ignoredFields: [], problems: [] })
})

test('fields given twice or in brackets are problems', () => {
  assert.deepEqual(
    parseFieldsQuery([
      ['fields', 'email'],
      ['fields', '_id'],
    ]).problems,
    [{ field: 'fields', problem: 'must be given once' }],
  )
  assert.equal(parseFieldsQuery([['fields[0]', 'email']]).problems[0]?.field, 'fields')
})
