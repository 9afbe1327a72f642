import type { Context } from '../context.ts'

type Pages<Row> = AsyncIterable<readonly Row[]>

/** Says which fields were named and are nowhere, so that a typing error is not silent. */
export async function tellUnknown(context: Context, fields: readonly string[]): Promise<void> {
  if (fields.length > 0) await context.err(`Note: nothing here has a field ${fields.join(', ')}.`)
}

/** The same pages; at their end it is said which of the named fields no row had. */
export async function* tellUnknownFields<Row extends object>(
  context: Context,
  pages: Pages<Row>,
  fields: readonly string[] = [],
): AsyncGenerator<readonly Row[]> {
  const unseen = new Set(fields)
  let count = 0
  for await (const rows of pages) {
    count += rows.length
    for (const field of unseen) {
      if (rows.some((row) => Object.hasOwn(row, field))) unseen.delete(field)
    }
    yield rows
  }
  if (count > 0) await tellUnknown(context, [...unseen])
}
