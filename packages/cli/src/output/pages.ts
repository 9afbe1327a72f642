/** Rows that come one by one, in pages, and not more than `most` of them. */
export async function* inPages<Row>(
  rows: AsyncIterable<Row>,
  most = Number.POSITIVE_INFINITY,
  pageRows = 100,
): AsyncGenerator<readonly Row[]> {
  let page: Row[] = []
  let left = most
  for await (const row of rows) {
    page.push(row)
    left -= 1
    if (page.length < pageRows && left > 0) continue
    yield page
    page = []
    if (left <= 0) return
  }
  if (page.length > 0) yield page
}
