import { Call } from './call.ts'
import { UnexpectedReplyError } from './errors/unexpected-reply-error.ts'
import type { RawResponse } from './http/raw-response.ts'
import type { Outcome } from './http/send.ts'
import { PageCursor } from './page-cursor.ts'
import type { Page } from './types.ts'

const MOST_PER_PAGE = 100

/**
 * Whether a value is a page of a list.
 * @internal
 */
export function isPage(value: unknown): boolean {
  return Array.isArray((value as { results?: unknown } | undefined)?.results)
}

/** The part of a list query that paging moves. */
export interface PageQuery {
  limit?: number
  skip?: number
  sort?: string | readonly string[]
  sortIgnoreCase?: string | readonly string[]
}

interface Identified {
  _id?: string
}

/**
 * Fetches the page of a query.
 * @internal
 */
export type FetchPage = (query: PageQuery) => Promise<Outcome>

/**
 * A list. Await it for one page, or go through it with `for await`, `.pages()` or `.all()` for every row. Nothing is
 * sent before one of these.
 */
export class Listing<Row extends Identified> extends Call<Page<Row>> implements AsyncIterable<Row> {
  readonly #fetchPage: FetchPage
  readonly #query: PageQuery

  /** @internal */
  constructor(fetchPage: FetchPage, query: PageQuery) {
    super(() => fetchPage(query), true)
    this.#fetchPage = fetchPage
    this.#query = query
  }

  /** Every row once. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    for await (const page of this.pages()) yield* page.results
  }

  /** All rows in one array, at most `max` of them. */
  async all(options: { max?: number } = {}): Promise<Row[]> {
    const max = options.max ?? Number.POSITIVE_INFINITY
    const rows: Row[] = []
    if (max <= 0) return rows
    for await (const page of this.pages()) {
      for (const row of page.results) if (rows.push(row) >= max) return rows
    }
    return rows
  }

  /**
   * Page by page, 100 rows each unless the query has a `limit`, by `_id` unless it has a `sort`, from its `skip` on.
   * Ends on an empty page. Rows that moved to a later page come once; when rows were deleted meanwhile, it steps
   * back by as many, so that those behind them are not passed over.
   */
  async *pages(): AsyncGenerator<Page<Row>, void, undefined> {
    const query = pageQuery(this.#query)
    const cursor = new PageCursor(query.skip ?? 0)
    for (;;) {
      const { data, response } = await this.#fetchPage({ ...query, skip: cursor.skip })
      const page = data as Page<Row>
      if (page.results.length === 0) return
      const results = cursor.take(page)
      if (results === undefined) throw samePage(response)
      if (results.length > 0) yield { ...page, results }
    }
  }
}

function samePage({ status, method, path, attempts }: RawResponse): UnexpectedReplyError {
  return new UnexpectedReplyError(
    `${method} ${path}: the same page came twice. Does the server ignore \`skip\`?`,
    { status, method, path, attempts },
  )
}

function pageQuery(query: PageQuery): PageQuery {
  const sorted = query.sort !== undefined || query.sortIgnoreCase !== undefined
  return { ...query, limit: query.limit ?? MOST_PER_PAGE, ...(sorted ? {} : { sort: '_id' }) }
}
