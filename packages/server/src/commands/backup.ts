import { readProcessConfig } from '../config.ts'
import { backupDatabase } from '../wiring.ts'
import { type Command, UsageError } from './command.ts'
import { parseWords } from './parse-words.ts'
import { requireDatabase } from './require-database.ts'

const help = `castellan-server backup --to FILE [--json]

Writes a backup of the SQLite database as it is at one moment, also while the server runs, and checks every
page of it. The file is readable by its owner alone, and must not exist yet. It holds no key: back the key file
up too, elsewhere. For PostgreSQL use pg_dump.

  --to FILE   where to
  --json      print {"file", "administrators", "events"} as one line

Examples:
  castellan-server backup --to /var/backups/castellan-monday.db
  castellan-server backup --to castellan.backup --json
`

export const backup: Command = {
  name: 'backup',
  summary: 'write a backup of the database, also while the server runs',
  help,
  run: async (words, terminal) => {
    const options = parseWords('backup', words, {
      to: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    if (options.to === undefined) throw new UsageError('backup needs --to FILE.')
    const config = readProcessConfig()
    await requireDatabase(config)
    const report = backupDatabase(config, options.to)
    if (options.json) terminal.out(JSON.stringify({ file: options.to, ...report }))
    else {
      terminal.out(
        `${options.to} is whole. Administrators: ${report.administrators}, events: ${report.events}.`,
      )
    }
    return 0
  },
}
