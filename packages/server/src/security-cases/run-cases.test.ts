import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { CaseTable } from './case-code.ts'
import { SECURITY_CASES } from './case-file.ts'
import { API_AUTH } from './cases/api-auth.ts'
import { EMAIL } from './cases/email.ts'
import { LINKS } from './cases/links.ts'
import { PASSWORDS } from './cases/passwords.ts'
import { PRIVILEGE } from './cases/privilege.ts'
import { QUERY } from './cases/query.ts'
import { RECORD } from './cases/record.ts'
import { RECOVERY } from './cases/recovery.ts'
import { ROLE_MATRIX } from './cases/role-matrix.ts'
import { SESSION } from './cases/session.ts'
import { TENANT } from './cases/tenant.ts'
import { TOTP } from './cases/totp.ts'
import { TYPES } from './cases/types.ts'
import { NOT_RUN } from './cases-not-run.ts'
import { runCase } from './run-case.ts'

const TABLES: readonly CaseTable[] = [
  API_AUTH,
  PASSWORDS,
  ROLE_MATRIX,
  PRIVILEGE,
  TENANT,
  EMAIL,
  TYPES,
  QUERY,
  LINKS,
  RECOVERY,
  TOTP,
  SESSION,
  RECORD,
]
const CODED = new Map(TABLES.flatMap((table) => Object.entries(table)))

describe('the file of security cases', () => {
  test('every case is run or listed with a reason, and none is both', () => {
    const ids = SECURITY_CASES.map(({ id }) => id)
    const known = [...TABLES.flatMap((table) => Object.keys(table)), ...Object.keys(NOT_RUN)]
    assert.deepEqual(known.toSorted(), ids.toSorted())
  })

  for (const { id, expect } of SECURITY_CASES) {
    const code = CODED.get(id)
    if (code === undefined) continue
    test(`${id}: its sentences are those of the file, word for word`, () => {
      assert.deepEqual(Object.keys(code.body ?? {}), expect.body ?? [])
      assert.deepEqual(Object.keys(code.effects ?? {}), expect.effects ?? [])
      if (typeof expect.status === 'string') assert.equal(code.statuses?.because, expect.status)
    })
  }
})

describe('security cases', () => {
  for (const securityCase of SECURITY_CASES) {
    const code = CODED.get(securityCase.id)
    if (code === undefined) continue
    test(`${securityCase.id} ${securityCase.class}: ${code.title}`, () =>
      runCase(securityCase, code))
  }
})
