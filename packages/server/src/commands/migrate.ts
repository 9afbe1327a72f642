import { readProcessConfig } from '../config.ts'
import { migrateDatabase, planMigration } from '../wiring.ts'
import type { Command, Terminal } from './command.ts'
import { parseWords } from './parse-words.ts'

const help = `castellan-server migrate [--plan] [--json]

Brings the schema of the database to the version of this program, in one transaction. \`serve\` does the same
when it starts. A database that is newer than the program is refused and left as it is.

  --plan   print what would run, and store nothing
  --json   print {"from", "to"} as one line, with "migrations" where it is a plan

Examples:
  castellan-server migrate --plan
  castellan-server migrate
  CASTELLAN_DATABASE_URL=sqlite:/var/lib/castellan/castellan.db castellan-server migrate --json
`

function showPlan(
  plan: Awaited<ReturnType<typeof planMigration>>,
  isJson: boolean,
  terminal: Terminal,
): number {
  if (isJson) terminal.out(JSON.stringify(plan))
  else if (plan.migrations.length === 0)
    terminal.out(`The schema is at version ${plan.to} already.`)
  for (const { version, statements } of isJson ? [] : plan.migrations) {
    terminal.out(`-- version ${version}`)
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
    const { from, to } = await migrateDatabase(readProcessConfig())
    if (options.json) terminal.out(JSON.stringify({ from, to }))
    else if (from === to) terminal.out(`The schema is at version ${to} already.`)
    else terminal.out(`The schema went from version ${from} to ${to}.`)
    return 0
  },
}
