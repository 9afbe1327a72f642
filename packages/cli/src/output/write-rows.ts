import { setFlagsFromString } from 'node:v8'
import type { Context } from '../context.ts'
import { csvLine } from './csv.ts'
import type { Wanted } from './format.ts'
import { jsonText } from './json-text.ts'
import { type Column, type Layout, layOut, tableHead, tableLine } from './table.ts'
import { tellUnknownFields } from './tell-unknown-fields.ts'

/** How rows of one kind are shown. */
export type Shape<Row> = {
  readonly columns: readonly Column<Row>[]
  /** The fields of CSV where none are named. */
  readonly fields: readonly string[]
  readonly id: (row: Row) => string
  /** What is said to people where there are none. */
  readonly none: string
}

type Pages<Row> = AsyncIterable<readonly Row[]>

/** Writes rows as they come, page by page, so that no list is ever held whole; a `--query` alone sees all of it. */
export async function writeRows<Row extends object>(
  context: Context,
  found: Pages<Row>,
  wanted: Wanted,
  shape: Shape<Row>,
): Promise<number> {
  const pages = tellUnknownFields(context, found, wanted.fields)
  if (wanted.query !== undefined) return writeQuery(context, pages, wanted)
  // Rows are gone as soon as they are written: V8 need not let their remains pile up.
  setFlagsFromString('--optimize-for-size')
  const write = (text: string) => context.io.out.write(text)
  switch (wanted.format) {
    case 'json':
      return writeJson(write, pages, wanted)
    case 'ndjson':
      return writeEach(pages, (rows) =>
        write(rows.map((row) => `${jsonText(pick(row, wanted.fields))}\n`).join('')),
      )
    case 'ids':
      return writeEach(pages, (rows) => write(rows.map((row) => `${shape.id(row)}\n`).join('')))
    case 'csv':
      return writeCsv(write, pages, wanted.fields ?? shape.fields)
    case 'table':
      return writeTable(context, pages, wanted, shape)
  }
}

/** The named fields, in the order named; `null` where the row has none of that name. */
export function pick(row: object, fields: readonly string[] | undefined): object {
  if (fields === undefined) return row
  return Object.fromEntries(
    fields.map((field) => [field, (row as Record<string, unknown>)[field] ?? null]),
  )
}

async function writeEach<Row>(
  pages: Pages<Row>,
  write: (rows: readonly Row[]) => Promise<void>,
): Promise<number> {
  let count = 0
  for await (const rows of pages) {
    count += rows.length
    await write(rows)
  }
  return count
}

async function writeJson(
  write: (text: string) => Promise<void>,
  pages: Pages<object>,
  { fields }: Wanted,
): Promise<number> {
  let before = '[\n'
  const count = await writeEach(pages, async (rows) => {
    const lines = rows.map((row) => `  ${jsonText(pick(row, fields))}`)
    await write(before + lines.join(',\n'))
    before = ',\n'
  })
  await write(count === 0 ? '[]\n' : '\n]\n')
  return count
}

async function writeCsv(
  write: (text: string) => Promise<void>,
  pages: Pages<object>,
  fields: readonly string[],
): Promise<number> {
  await write(csvLine(fields))
  return writeEach(pages, (rows) =>
    write(rows.map((row) => csvLine(Object.values(pick(row, fields)))).join('')),
  )
}

async function writeTable<Row extends object>(
  context: Context,
  pages: Pages<Row>,
  { fields }: Wanted,
  shape: Shape<Row>,
): Promise<number> {
  const columns = fields === undefined ? shape.columns : fields.map(fieldColumn)
  const most = context.io.out.columns() ?? context.environment.columns
  const { style } = context
  let layout: Layout | undefined
  const count = await writeEach(pages, async (rows) => {
    const isFirst = layout === undefined
    layout ??= layOut(columns, rows, most)
    const lines = rows.map((row) => tableLine(columns, layout as Layout, row, style))
    if (isFirst) lines.unshift(tableHead(columns, layout, style))
    await context.out(lines.join('\n'))
  })
  if (count === 0) await context.err(shape.none)
  return count
}

function fieldColumn(field: string): Column<object> {
  return {
    title: field,
    text: (row) => fieldText((row as Record<string, unknown>)[field]),
    gives: true,
  }
}

/** One value for people. */
export function fieldText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? jsonText(value) : String(value)
}

async function writeQuery(
  context: Context,
  pages: Pages<object>,
  { query = '', fields, format }: Wanted,
): Promise<number> {
  const all: object[] = []
  await writeEach(pages, async (rows) => {
    for (const row of rows) all.push(pick(row, fields))
  })
  const { writeFound } = await import('./query.ts')
  await writeFound(context, all, query, format)
  return all.length
}
