import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PortError } from '../port-error.ts'

/** How long a statement waits for another process before it answers "busy". The event loop waits with it. */
const BUSY_TIMEOUT_MS = 200

/** Opens the database so that a commit that was answered is on disk. */
export function openSqlite(path: string): DatabaseSync {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
    database.exec('PRAGMA journal_mode = WAL')
    // A reopened WAL database falls back to the default, so this is set at every open.
    database.exec('PRAGMA synchronous = FULL')
    database.exec('PRAGMA foreign_keys = ON')
    database.exec('PRAGMA trusted_schema = OFF')
    knowLetters(database)
    return database
  } catch (cause) {
    throw new PortError(
      `The database ${path} cannot be opened. If it is damaged, restore a backup; it is never replaced by an empty one.`,
      { retryable: false, cause },
    )
  }
}

/** A second connection that sees committed state only. */
export function openSqliteReader(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  database.exec('PRAGMA query_only = ON')
  knowLetters(database)
  return database
}

/** SQLite's own `lower` knows A to Z alone; names have other letters too, as PostgreSQL's knows. */
function knowLetters(database: DatabaseSync): void {
  database.function('lower', { deterministic: true }, (value) =>
    typeof value === 'string' ? value.toLowerCase() : value,
  )
}
