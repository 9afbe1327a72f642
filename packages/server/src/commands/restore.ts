import { readProcessConfig } from '../config.ts'
import { claimDatabase, restoreDatabase } from '../wiring.ts'
import { type Command, UsageError } from './command.ts'
import { parseWords } from './parse-words.ts'

const help = `castellan-server restore --from FILE [--replace] [--json]

Puts a backup in the place of the SQLite database, after every page of it was checked and the key file was found
to be the one that it was written with. Refuses while a server runs, and where there is a database already.

  --from FILE   the backup; it stays as it is
  --replace     put the database that is there aside, under a name that is printed
  --json        print {"administrators", "events", "putAside"} as one line

What was done after the backup is gone: mails may be sent again, links mailed since do not work, and API keys,
roles and accounts that were taken away since are back until they are taken away again.

Examples:
  castellan-server restore --from /var/backups/castellan-monday.db
  castellan-server restore --from castellan.backup --replace
`

export const restore: Command = {
  name: 'restore',
  summary: 'put a backup in the place of the database',
  help,
  run: async (words, terminal) => {
    const options = parseWords('restore', words, {
      from: { type: 'string' },
      replace: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    })
    if (options.from === undefined) throw new UsageError('restore needs --from FILE.')
    const config = readProcessConfig()
    const release = claimDatabase(config)
    try {
      const report = await restoreDatabase(config, options.from, options.replace)
      if (options.json) terminal.out(JSON.stringify(report))
      else {
        terminal.out(
          `Restored: ${report.administrators} administrators and ${report.events} events.`,
        )
        if (report.putAside !== null) terminal.out(`What was there is at ${report.putAside}.`)
      }
      return 0
    } finally {
      release()
    }
  },
}
