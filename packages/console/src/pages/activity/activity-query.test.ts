import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readActivityAddress, toEventQuery } from './activity-query.ts'

const NOW_MS = Date.parse('2026-03-01T12:00:00.000Z')
const ID = '5c3536e9e0a6840001872799'
const queryOf = (address: string) => toEventQuery(readActivityAddress(address), NOW_MS)

describe('the address of the activity page', () => {
  it('without a query is the last 30 days, the newest first', () => {
    const { start, end, search, sort } = queryOf('/activity')
    assert.equal((start as Date).toISOString(), '2026-01-30T12:00:00.000Z')
    assert.deepEqual([end, search, sort], [undefined, undefined, 'DESC'])
  })

  it('holds days, type, who did it and to whom', () => {
    const { start, end, search } = queryOf(
      `/activity?from=2026-02-01&to=2026-02-02&type=admin_update&who=Ada@example.com&whom=${ID}`,
    )
    assert.equal(Number(end) - Number(start), 2 * 86_400_000 - 1)
    assert.deepEqual(search, {
      event_type: 'admin_update',
      'initiated_by.email': 'ada@example.com',
      'resource.id': ID,
    })
  })

  it('is forgiven what makes no sense', () => {
    const nonsense = '/activity?from=yesterday&to=2026-99-99&type=toString&whom=me'
    assert.deepEqual(queryOf(nonsense), queryOf('/activity'))
  })

  it('asks for the whole history of one administrator', () => {
    assert.equal((queryOf(`/activity?whom=${ID}`).start as Date).getTime(), 0)
  })
})
