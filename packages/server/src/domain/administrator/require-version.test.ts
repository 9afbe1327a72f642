import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '../failure.ts'
import { freshAdministrator } from './decide-create.ts'
import { etagOf, requireVersion } from './require-version.ts'

const FIELDS = {
  email: 'adm@a.test',
  firstname: '',
  lastname: '',
  role: 'Administrator',
  enableMultiFactor: true,
  apiKeyAllowed: false,
} as const
const administrator = {
  ...freshAdministrator('a'.repeat(24), 'b'.repeat(24), FIELDS, 0),
  version: 12,
}

test('the ETag is strong and says the version', () => {
  assert.equal(etagOf(administrator), '"v12"')
})

for (const tag of [null, '*', '"v12"', '"v1", "v12"', '  "v12"  ', '"x",*']) {
  test(`RFC 9110 §13.1.1: If-Match ${tag} lets version 12 pass`, () => {
    requireVersion(administrator, tag)
  })
}

for (const tag of ['', '"v1"', 'v12', 'W/"v12"', '"V12"', '"v12', '"v123"', '"v1","v2"']) {
  test(`RFC 9110 §13.1.1: If-Match ${JSON.stringify(tag)} does not let version 12 pass`, () => {
    assert.throws(
      () => requireVersion(administrator, tag),
      (error) => error instanceof Failure && error.code === 'administrator.changed',
    )
  })
}
