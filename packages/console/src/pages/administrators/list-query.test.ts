import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pageAddress, readListAddress, toListQuery } from './list-query.ts'

const NOW_MS = Date.parse('2026-01-01T00:00:00.000Z')
const queryOf = (address: string) => toListQuery(readListAddress(address), NOW_MS)

describe('the address of the list of administrators', () => {
  it('without a query is the first page by e-mail address', () => {
    assert.deepEqual(queryOf('/administrators'), { limit: 25, skip: 0, sortIgnoreCase: 'email' })
  })

  it('holds search, role, state, order and page', () => {
    const address = '/administrators?search=a+b&role=Help+Desk&state=no-totp&sort=-created&page=3'
    assert.deepEqual(queryOf(address), {
      limit: 25,
      skip: 50,
      sortIgnoreCase: '-created',
      filter: ['totpEnrolled:$eq:false', 'roleName:$eq:Help Desk'],
      search: 'a b',
    })
  })

  it('asks for keys that expire within 14 days, and for accounts without a password', () => {
    assert.deepEqual(queryOf('/administrators?state=key-expires').filter, [
      'apiKeyHash.expireAt:$gt:2026-01-01T00:00:00.000Z',
      'apiKeyHash.expireAt:$lte:2026-01-15T00:00:00.000Z',
    ])
    assert.deepEqual(queryOf('/administrators?state=never-activated').filter, [
      'passwordUpdatedAt:$eq:',
    ])
  })

  it('is forgiven what makes no sense', () => {
    const address = '/administrators?state=toString&sort=password&page=-1'
    assert.deepEqual(queryOf(address), queryOf('/administrators'))
  })

  it('leads to other pages without losing the rest', () => {
    assert.equal(
      pageAddress('/administrators?role=Manager', 2),
      '/administrators?role=Manager&page=2',
    )
    assert.equal(pageAddress('/administrators?page=2', 1), '/administrators')
  })
})
