import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Administrator } from './administrator.ts'
import { freshAdministrator } from './decide-create.ts'
import { guardLastBilling, guardSelf } from './guards.ts'

function billing(differing: Partial<Administrator> = {}): Administrator {
  const fields = {
    email: 'bill@a.test',
    firstname: '',
    lastname: '',
    role: 'Administrator With Billing',
    enableMultiFactor: true,
    apiKeyAllowed: false,
  } as const
  return {
    ...freshAdministrator('a'.repeat(24), 'b'.repeat(24), fields, 0),
    passwordSet: true,
    ...differing,
  }
}

const codes = (...given: Parameters<typeof guardLastBilling>) =>
  guardLastBilling(...given).map(({ code }) => code)

test('R-05: the last able billing administrator is neither deleted, demoted nor suspended', () => {
  const last = ['administrator.last-billing']
  assert.deepEqual(codes(billing(), null, 0), last)
  assert.deepEqual(codes(billing(), billing({ role: 'Administrator' }), 0), last)
  assert.deepEqual(codes(billing(), billing({ suspended: true }), 0), last)
})

test('R-05: with another able one, or where nothing of it changes, all is well', () => {
  assert.deepEqual(codes(billing(), null, 1), [])
  assert.deepEqual(codes(billing(), billing({ firstname: 'Bill' }), 0), [])
})

test('R-05: who was not able before is nobody’s last: another role, no password, or suspended', () => {
  assert.deepEqual(codes(billing({ role: 'Administrator' }), null, 0), [])
  assert.deepEqual(codes(billing({ passwordSet: false }), null, 0), [])
  assert.deepEqual(codes(billing({ suspended: true }), null, 0), [])
})

test('R-05: nobody does it to themselves, whatever it is', () => {
  const { id, email, organizationId, role } = billing()
  const actor = { id, email, organizationId, organizationName: 'A', providerId: null, role }
  assert.deepEqual(
    guardSelf(actor, billing(), 'delete').map(({ code, message }) => [code, message]),
    [['authz.self', 'You cannot delete yourself. Ask another Administrator With Billing.']],
  )
  assert.deepEqual(guardSelf({ ...actor, id: 'c'.repeat(24) }, billing(), 'delete'), [])
})
