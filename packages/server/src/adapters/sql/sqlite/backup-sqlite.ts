import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pendingMigrations } from '../migrations/index.ts'
import { PortError } from '../port-error.ts'
import { requireWhole } from './damaged-database.ts'
import { storedSchema } from './migrate-sqlite.ts'

export type BackupReport = { readonly events: number; readonly administrators: number }

/** Longer than any commit; the server goes on meanwhile. */
const BUSY_TIMEOUT_MS = 30_000

/** Writes what is committed at one moment into a new file, looks at all of it, and only then gives it its name. */
export function backupSqlite(path: string, file: string): BackupReport {
  if (existsSync(file)) throw refuse(`${file} is there already. Name a file that is not.`)
  const partial = `${file}.partial`
  rmSync(partial, { force: true })
  const source = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    source.prepare('VACUUM INTO ?').run(partial)
  } finally {
    source.close()
  }
  const report = verifyBackup(partial)
  syncFile(partial)
  renameSync(partial, file)
  syncFile(dirname(file))
  return report
}

/** Refuses a file that is no whole database on which this program can work. */
export function verifyBackup(file: string): BackupReport {
  if (!existsSync(file)) throw refuse(`There is no file ${file}.`)
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    requireWhole(database, file, 'integrity_check')
    const stored = storedSchema(database)
    if (stored.version < 1) throw refuse(`${file} has no schema of this program.`)
    pendingMigrations(stored)
    const count = (table: string) =>
      Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)
    return { administrators: count('administrators'), events: count('events') }
  } finally {
    database.close()
  }
}

function refuse(message: string): PortError {
  return new PortError(message, { retryable: false })
}

/** A rename holds after a power cut once the folder is on disk. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
