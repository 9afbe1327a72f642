import assert from 'node:assert/strict'
import { it } from 'node:test'
import {
  organizationsAddress,
  readOrganizationsAddress,
  toOrganizationQuery,
} from './organizations-query.ts'

it('the address of a page of organizations is read back as it was written', () => {
  for (const [search, page] of [
    ['', 1],
    ['Company & Co', 1],
    ['x', 3],
  ] as const) {
    const address = organizationsAddress({ search, page: 1 }, page)
    assert.deepEqual(readOrganizationsAddress(address), { search, page })
  }
})

it('what an address says wrongly is left out', () => {
  for (const page of ['0', '-1', '1.5', 'x', '1e9']) {
    assert.equal(readOrganizationsAddress(`/organizations?page=${page}`).page, 1, page)
  }
})

it('a page is asked for by name, and a search only where there is one', () => {
  assert.deepEqual(toOrganizationQuery({ search: '', page: 2 }), {
    limit: 25,
    skip: 25,
    sort: 'displayName',
  })
  assert.equal(toOrganizationQuery({ search: 'a', page: 1 }).search, 'a')
})
