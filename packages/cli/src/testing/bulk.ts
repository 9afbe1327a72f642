import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCsv } from '../bulk/parse-csv.ts'
import type { Cli } from './cli.ts'

/** One who changes, and thirty who are changed. */
export const CAST = {
  administrators: [
    { email: 'admin@example.com' },
    ...Array.from({ length: 30 }, (_, at) => ({
      email: `user${at}@example.com`,
      roleName: 'Help Desk' as const,
      activated: false,
      apiKey: false,
    })),
  ],
}
const HEAD = 'email,firstname\n'

/** A file that gives so many of them a new first name. */
export const rowsFor = (count: number) =>
  HEAD + Array.from({ length: count }, (_, at) => `user${at}@example.com,New ${at}\n`).join('')

/** Writes a file where the command runs, and answers its name. */
export function put(cli: Cli, name: string, text: string): string {
  writeFileSync(join(cli.home, name), text)
  return name
}

/** The rows of a results file, by the names of its head. */
export function results(cli: Cli, name: string): Record<string, string>[] {
  const [head, ...rows] = parseCsv(readFileSync(join(cli.home, name), 'utf8'))
  return rows.map(({ cells }) =>
    Object.fromEntries((head?.cells ?? []).map((title, at) => [title, cells[at] ?? ''])),
  )
}

export async function firstnames(cli: Cli): Promise<Map<string, string>> {
  const { out } = await cli.run(['admins', 'list', '--json'])
  const rows: { email: string; firstname: string }[] = JSON.parse(out)
  return new Map(rows.map(({ email, firstname }) => [email, firstname]))
}
