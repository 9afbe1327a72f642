import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFieldName } from '../administrator/administrator-fields.ts'
import { parseProjection } from './parse-projection.ts'

test('nothing asked is every field', () => {
  for (const text of [undefined, '', ' , ']) {
    assert.deepEqual(parseProjection(text, isFieldName), { fields: null, ignoredFields: [] })
  }
})

test('names are parted by blanks or commas, and _id always comes', () => {
  const fields = ['_id', 'email', 'apiKeyHash', 'roleNames']
  for (const text of ['email  apiKeyHash roleNames email', 'email,apiKeyHash,_id, roleNames']) {
    assert.deepEqual(parseProjection(text, isFieldName), { fields, ignoredFields: [] })
  }
})

test('unknown names are passed over and named, and only public fields remain', () => {
  const hidden = [
    'passwordHash',
    'totpSecret',
    'apiKeyHash.hash',
    '__proto__',
    'constructor',
    'Email',
  ]
  assert.deepEqual(parseProjection(`${hidden.join(' ')} email`, isFieldName), {
    fields: ['_id', 'email'],
    ignoredFields: hidden,
  })
})

test('names that are all unknown leave the id, not everything', () => {
  assert.deepEqual(parseProjection('__proto__ constructor', isFieldName).fields, ['_id'])
})
