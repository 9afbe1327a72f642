import type { Inspection } from './inspection.ts'

/** Every row of every table but those named, as text: equal dumps are equal states, in databases of any kind. */
export async function dumpOf(
  inspection: Inspection,
  except: readonly string[] = [],
): Promise<string> {
  const tables = await inspection.tables()
  const parts: string[] = []
  for (const table of tables.filter((name) => !except.includes(name))) {
    const rows = await inspection.query(`SELECT * FROM ${table}`)
    parts.push(table, ...rows.map((row) => JSON.stringify(row, null, 1)).sort())
  }
  return parts.join('\n')
}
