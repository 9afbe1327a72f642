import type { Page } from './types.ts'

interface Identified {
  _id?: string
}

/** Where a walk through pages stands, while rows may be added and deleted under it. */
export class PageCursor {
  /** How many rows the next page passes over. */
  skip: number
  readonly #seen = new Set<string>()
  #lowestTotal = Number.POSITIVE_INFINITY
  #firstId: string | undefined = ''

  constructor(skip: number) {
    this.skip = skip
  }

  /**
   * Takes the page at `skip`, answers its rows that are new and moves on. When rows were deleted since the page
   * before, those behind them moved up and may have been passed over: it steps back by as many and answers none.
   * Answers `undefined` for the page before once more, as from a server that ignores `skip`.
   */
  take<Row extends Identified>({ results, totalCount }: Page<Row>): Row[] | undefined {
    // Measured by the lowest count so far, which can fall only so often: a count that wavers cannot hold the walk.
    const deleted = this.#lowestTotal - totalCount
    if (deleted > 0) this.#lowestTotal = totalCount
    if (deleted > 0 && Number.isFinite(deleted) && this.skip > 0) {
      this.skip = Math.max(0, this.skip - deleted)
      this.#firstId = ''
      return []
    }
    const fresh = results.filter((row) => this.#isNew(row))
    const firstId = results[0]?._id
    if (fresh.length === 0 && firstId === this.#firstId) return undefined
    this.skip += results.length
    this.#firstId = firstId
    return fresh
  }

  #isNew({ _id }: Identified): boolean {
    if (_id === undefined) return true
    if (this.#seen.has(_id)) return false
    this.#seen.add(_id)
    return true
  }
}
