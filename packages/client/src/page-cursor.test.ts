import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PageCursor } from './page-cursor.ts'

const rows = (...ids: string[]) => ids.map((_id) => ({ _id }))
const ids = (page: Array<{ _id: string }> | undefined) => page?.map(({ _id }) => _id)

describe('the cursor of a walk through pages', () => {
  it('moves on by the rows received', () => {
    const cursor = new PageCursor(5)
    assert.deepEqual(ids(cursor.take({ results: rows('a', 'b'), totalCount: 9 })), ['a', 'b'])
    assert.equal(cursor.skip, 7)
  })

  it('gives a row that moved to a later page only once', () => {
    const cursor = new PageCursor(0)
    cursor.take({ results: rows('a', 'b'), totalCount: 4 })
    assert.deepEqual(ids(cursor.take({ results: rows('b', 'c'), totalCount: 5 })), ['c'])
  })

  it('steps back by as many rows as were deleted, for those behind them moved up', () => {
    const cursor = new PageCursor(0)
    cursor.take({ results: rows('a', 'b'), totalCount: 6 })
    assert.deepEqual(ids(cursor.take({ results: rows('d', 'e'), totalCount: 5 })), [])
    assert.equal(cursor.skip, 1)
    assert.deepEqual(ids(cursor.take({ results: rows('c', 'd'), totalCount: 5 })), ['c', 'd'])
  })

  it('does not step back again for a count that wavers', () => {
    const cursor = new PageCursor(0)
    cursor.take({ results: rows('a', 'b'), totalCount: 6 })
    cursor.take({ results: rows('c', 'd'), totalCount: 5 })
    cursor.take({ results: rows('b', 'c'), totalCount: 6 })
    assert.deepEqual(ids(cursor.take({ results: rows('d'), totalCount: 5 })), ['d'])
  })

  it('works without a count', () => {
    const cursor = new PageCursor(0)
    const page = { results: rows('a') } as { results: Array<{ _id: string }>; totalCount: number }
    cursor.take(page)
    assert.equal(cursor.skip, 1)
  })

  it('notices the same page once more', () => {
    const cursor = new PageCursor(0)
    cursor.take({ results: rows('a', 'b'), totalCount: 9 })
    assert.equal(cursor.take({ results: rows('a', 'b'), totalCount: 9 }), undefined)
  })

  it('keeps rows without an id', () => {
    const page: { results: Array<{ _id?: string }>; totalCount: number } = {
      results: [{}, {}],
      totalCount: 2,
    }
    assert.equal(new PageCursor(0).take(page)?.length, 2)
  })
})
