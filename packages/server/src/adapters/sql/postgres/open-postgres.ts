import { Pool } from 'pg'
import { PortError } from '../port-error.ts'

export type PostgresOptions = {
  readonly url: string
  /** The most connections that this process opens. */
  readonly connectionLimit: number
}

/** Waiting for a connection, a new one or one that others have. */
const CONNECT_TIMEOUT_MS = 3000
const IDLE_TIMEOUT_MS = 30_000

// Kinds of values by their object ids in the catalogue of PostgreSQL.
const BOOLEAN = 16
const BIGINT = 20
const INTEGER = 23

type Parser = (text: string) => string | number

/** Rows as the stores read them: booleans are 0 and 1, integers are numbers, the rest is text. */
function parserOf(kind: number): Parser {
  if (kind === BOOLEAN) return (text) => (text === 't' ? 1 : 0)
  if (kind === BIGINT || kind === INTEGER) return Number
  return (text) => text
}

/** Opens no connection yet. */
export function openPostgres({ url, connectionLimit }: PostgresOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: connectionLimit,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'castellan',
    types: { getTypeParser: parserOf as never },
  })
  // A connection that dies while nobody uses it leaves the pool; the next work opens a new one.
  pool.on('error', () => undefined)
  // Whoever uses one that dies hears of it from the next statement.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Refuses a server on which an answered write may be lost, or texts would not be those of SQLite. */
export async function checkServer(pool: Pool, requiresDurability: boolean): Promise<void> {
  const { rows } = await pool.query<Record<string, string>>(
    `SELECT current_setting('server_encoding') AS server_encoding, current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS synchronous_commit`,
  )
  const [settings] = rows
  if (settings?.server_encoding !== 'UTF8') {
    throw refused('holds texts in another encoding than UTF8. Create it with ENCODING UTF8')
  }
  if (!requiresDurability) return
  for (const name of ['fsync', 'synchronous_commit']) {
    if (settings[name] === 'off') {
      throw refused(`has ${name} = off and could lose what was answered. Set it to on`)
    }
  }
}

function refused(problem: string): PortError {
  return new PortError(`The PostgreSQL database ${problem}.`, { retryable: false })
}
