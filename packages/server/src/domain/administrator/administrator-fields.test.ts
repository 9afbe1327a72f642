import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SCHEMAS } from '@castellan/contract/schemas'
import { ADMINISTRATOR_FIELDS, isFieldName } from './administrator-fields.ts'

test('the names are the keys of the contract, in its order', () => {
  assert.deepEqual([...ADMINISTRATOR_FIELDS], Object.keys(SCHEMAS.Administrator.properties))
})

test('what every object inherits is no field', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'passwordHash', '']) {
    assert.equal(isFieldName(name), false)
  }
})
