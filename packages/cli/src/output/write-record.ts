import type { Context } from '../context.ts'
import { clean } from './clean.ts'
import { csvLine } from './csv.ts'
import type { Wanted } from './format.ts'
import { jsonText } from './json-text.ts'
import { tellUnknown } from './tell-unknown-fields.ts'
import { fieldText, pick, type Shape } from './write-rows.ts'

/** Writes one thing: for people a line a field. */
export async function writeRecord<Row extends object>(
  context: Context,
  row: Row,
  wanted: Wanted,
  shape: Shape<Row>,
): Promise<void> {
  const { format, fields, query } = wanted
  await tellUnknown(context, fields?.filter((field) => !Object.hasOwn(row, field)) ?? [])
  const picked = pick(row, fields)
  if (query !== undefined) {
    const { writeFound } = await import('./query.ts')
    await writeFound(context, picked, query, format)
    return
  }
  switch (format) {
    case 'json':
      return context.out(jsonText(picked, 2))
    case 'ndjson':
      return context.out(jsonText(picked))
    case 'ids':
      return context.out(shape.id(row))
    case 'csv': {
      const names = fields ?? shape.fields
      const values = Object.values(pick(row, names))
      return context.io.out.write(csvLine(names) + csvLine(values))
    }
    case 'table':
      return writeLines(context, picked)
  }
}

async function writeLines({ io, style }: Context, row: object): Promise<void> {
  const width = Math.max(0, ...Object.keys(row).map((name) => name.length))
  const lines = Object.entries(row).map(([name, value]) => {
    return `${style.dim(clean(name).padEnd(width))}  ${clean(fieldText(value))}`.trimEnd()
  })
  await io.out.write(`${lines.join('\n')}\n`)
}
