import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import {
  KINDS_TABLE,
  MIGRATIONS,
  type MigrationReport,
  pendingMigrations,
  reportOf,
  type StoredSchema,
  statementsWithNote,
} from '../migrations/index.ts'

/** Brings the schema to the version of this program, in one transaction. */
export function migrateSqlite(database: DatabaseSync, migrations = MIGRATIONS): MigrationReport {
  database.exec('BEGIN IMMEDIATE')
  try {
    const stored = storedSchema(database)
    for (const migration of pendingMigrations(stored, migrations)) {
      for (const statement of statementsWithNote(migration)) database.exec(statement)
      database.exec(`PRAGMA user_version = ${migration.version}`)
    }
    database.exec('COMMIT')
    return reportOf(stored.version, migrations)
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/** The schema of a file, which is left as it is. */
export function storedSchemaOfFile(path: string): StoredSchema {
  if (!existsSync(path)) return { version: 0, expanding: [] }
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return storedSchema(database)
  } finally {
    database.close()
  }
}

export function storedSchema(database: DatabaseSync): StoredSchema {
  const version = schemaVersion(database)
  const table = database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(KINDS_TABLE)
  if (table === undefined) return { version, expanding: [] }
  const rows = database.prepare(`SELECT version FROM ${KINDS_TABLE} WHERE kind = 'expand'`).all()
  return { version, expanding: rows.map((row) => Number(row.version)) }
}

/** The version of the stored schema; 0 for a new database. */
export function schemaVersion(database: DatabaseSync): number {
  const row = database.prepare('PRAGMA user_version').get()
  return Number(row?.user_version ?? 0)
}
