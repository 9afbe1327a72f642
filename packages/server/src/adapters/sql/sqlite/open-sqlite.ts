import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PortError } from '../port-error.ts'
import { DamagedDatabase, refuseRemains, requireWhole } from './damaged-database.ts'

/** How long a statement waits for another process before it answers "busy". The event loop waits with it. */
const BUSY_TIMEOUT_MS = 200
/** At most, of each connection: SQLite's own 2 MiB hold a few hundred pages, and every other one is read again. */
const CACHE_KIB = 32 * 1024
/** What a long reader made the log grow to is given back afterwards, down to this. */
const WAL_LIMIT_BYTES = 64 * 2 ** 20

/** Whether there is a database; opening one makes it. */
export function hasSqlite(path: string): boolean {
  return existsSync(path)
}

/** Opens the database so that a commit that was answered is on disk. */
export function openSqlite(path: string): DatabaseSync {
  if (path !== ':memory:') refuseRemains(path)
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
    database.exec('PRAGMA journal_mode = WAL')
    // A reopened WAL database falls back to the default, so this is set at every open.
    database.exec('PRAGMA synchronous = FULL')
    database.exec('PRAGMA foreign_keys = ON')
    database.exec('PRAGMA trusted_schema = OFF')
    database.exec(`PRAGMA journal_size_limit = ${WAL_LIMIT_BYTES}`)
    knowLetters(database)
    requireWhole(database, path)
    // Afterwards, or the look at every page would fill it.
    database.exec(`PRAGMA cache_size = -${CACHE_KIB}`)
    return database
  } catch (cause) {
    if (cause instanceof DamagedDatabase) throw cause
    if (isDamage(cause)) throw new DamagedDatabase(path, cause.message, cause)
    throw new PortError(
      `The database ${path} cannot be opened. Look at its permissions, and at who else has it open.`,
      { retryable: false, cause },
    )
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const DAMAGE_CODES: readonly unknown[] = [11, 26]

function isDamage(error: unknown): error is Error {
  if (!(error instanceof Error) || !('errcode' in error)) return false
  return typeof error.errcode === 'number' && DAMAGE_CODES.includes(error.errcode & 0xff)
}

/** A second connection that sees committed state only. */
export function openSqliteReader(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  database.exec('PRAGMA query_only = ON')
  database.exec(`PRAGMA cache_size = -${CACHE_KIB}`)
  knowLetters(database)
  return database
}

/** What `dialect.ts` asks for: names have letters beyond A to Z. */
function knowLetters(database: DatabaseSync): void {
  database.function('lower_letters', { deterministic: true }, (value) =>
    typeof value === 'string' ? value.toLowerCase() : value,
  )
}
