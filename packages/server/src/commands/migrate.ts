import { readProcessConfig } from '../config.ts'
import { migrateDatabase } from '../wiring.ts'
import type { Command } from './command.ts'
import { parseWords } from './parse-words.ts'

const help = `castellan-server migrate [--json]

Brings the schema of the database to the version of this program, in one transaction. \`serve\` does the same
when it starts. A database that is newer than the program is refused and left as it is.

  --json   print {"from", "to"} as one line

Examples:
  castellan-server migrate
  CASTELLAN_DATABASE_URL=sqlite:/var/lib/castellan/castellan.db castellan-server migrate --json
`

export const migrate: Command = {
  name: 'migrate',
  summary: 'bring the schema of the database up to date',
  help,
  run: async (words, terminal) => {
    const options = parseWords('migrate', words, { json: { type: 'boolean', default: false } })
    const { from, to } = await migrateDatabase(readProcessConfig())
    if (options.json) terminal.out(JSON.stringify({ from, to }))
    else if (from === to) terminal.out(`The schema is at version ${to} already.`)
    else terminal.out(`The schema went from version ${from} to ${to}.`)
    return 0
  },
}
