import { parseDatabaseUrl } from '../config-database-url.ts'
import { copyDatabase } from '../wiring.ts'
import { type Command, UsageError } from './command.ts'
import { parseWords } from './parse-words.ts'

const help = `castellan-server copy --from sqlite:PATH --to postgres://… [--json]

Copies a SQLite database into an empty PostgreSQL database, for those who outgrow one machine. Stop the server
first. Every table is read again from both and compared; where a row differs, or anything fails, nothing is
copied. The SQLite file stays as it is. The new processes need the same key file.

  --from URL   the SQLite database, of the schema of this program
  --to URL     the PostgreSQL database; it must hold no rows of ours
  --json       print {"tables": [{"table", "rows", "checksum"}]} as one line

Example:
  castellan-server copy --from sqlite:/var/lib/castellan/castellan.db --to postgres://castellan@db.example.com/castellan?sslmode=verify-full
`

export const copy: Command = {
  name: 'copy',
  summary: 'copy a SQLite database into an empty PostgreSQL',
  help,
  run: async (words, terminal) => {
    const options = parseWords('copy', words, {
      from: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    const from = placeOf('from', options.from)
    const to = placeOf('to', options.to)
    if (from.kind !== 'sqlite' || to.kind !== 'postgres') {
      throw new UsageError('copy goes from sqlite:PATH to postgres://….')
    }
    const tables = await copyDatabase(from.path, to, ({ table, rows }) =>
      terminal.err(`${table}: ${rows} rows, the same in both`),
    )
    const count = tables.reduce((sum, { rows }) => sum + rows, 0)
    if (options.json) terminal.out(JSON.stringify({ tables }))
    else terminal.out(`Copied ${count} rows of ${tables.length} tables; every checksum agrees.`)
    return 0
  },
}

function placeOf(name: 'from' | 'to', text: string | undefined) {
  if (text === undefined) throw new UsageError(`copy needs --${name} URL.`)
  try {
    // All there is goes over that line, so it says of TLS what a server in production must say.
    return parseDatabaseUrl(text, 2, true)
  } catch (error) {
    throw new UsageError(`--${name} ${error instanceof Error ? error.message : 'is wrong'}.`)
  }
}
