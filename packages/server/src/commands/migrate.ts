import { readProcessConfig } from '../config.ts'
import { migrateDatabase, planMigration } from '../wiring.ts'
import type { Command, Terminal } from './command.ts'
import { parseWords } from './parse-words.ts'

const help = `castellan-server migrate [--plan] [--json]

Brings the schema of the database to the version of this program, in one transaction. \`serve\` does the same
when it starts. A database that is newer than the program is left as it is: where every newer version only
adds to it (expand), this program works on it; where one takes something away (contract), it is refused.

  --plan   print what would run, and store nothing
  --json   print {"from", "to", "known"} as one line, "known" being the newest version of this program, with
           "migrations" where it is a plan

Examples:
  castellan-server migrate --plan
  castellan-server migrate
  CASTELLAN_DATABASE_URL=sqlite:/var/lib/castellan/castellan.db castellan-server migrate --json
`

type Report = Awaited<ReturnType<typeof migrateDatabase>>

function sayAlready({ from, known }: Report): string {
  if (from <= known) return `The schema is at version ${from} already.`
  return `The schema is at version ${from}, newer than ${known}, the newest that this program knows. What is newer only adds, so this program works on it.`
}

function showPlan(
  plan: Awaited<ReturnType<typeof planMigration>>,
  isJson: boolean,
  terminal: Terminal,
): number {
  if (isJson) terminal.out(JSON.stringify(plan))
  else if (plan.migrations.length === 0) terminal.out(sayAlready(plan))
  for (const { version, kind, statements } of isJson ? [] : plan.migrations) {
    terminal.out(`-- version ${version} (${kind})`)
    for (const statement of statements) terminal.out(`${statement};`)
  }
  return 0
}

export const migrate: Command = {
  name: 'migrate',
  summary: 'bring the schema of the database up to date',
  help,
  run: async (words, terminal) => {
    const options = parseWords('migrate', words, {
      plan: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    })
    if (options.plan)
      return showPlan(await planMigration(readProcessConfig()), options.json, terminal)
    const report = await migrateDatabase(readProcessConfig())
    const { from, to } = report
    if (options.json) terminal.out(JSON.stringify(report))
    else if (from === to) terminal.out(sayAlready(report))
    else terminal.out(`The schema went from version ${from} to ${to}.`)
    return 0
  },
}
