import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { MIGRATIONS, type MigrationReport, pendingMigrations } from '../migrations/index.ts'

/** Brings the schema to the version of this program, in one transaction. */
export function migrateSqlite(database: DatabaseSync): MigrationReport {
  database.exec('BEGIN IMMEDIATE')
  try {
    const from = schemaVersion(database)
    for (const migration of pendingMigrations(from)) {
      for (const statement of migration.statements) database.exec(statement)
      database.exec(`PRAGMA user_version = ${migration.version}`)
    }
    database.exec('COMMIT')
    return { from, to: MIGRATIONS.at(-1)?.version ?? 0 }
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/** The version of the schema of a file, which is left as it is; 0 where there is none. */
export function schemaVersionOfFile(path: string): number {
  if (!existsSync(path)) return 0
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return schemaVersion(database)
  } finally {
    database.close()
  }
}

/** The version of the stored schema; 0 for a new database. */
export function schemaVersion(database: DatabaseSync): number {
  const row = database.prepare('PRAGMA user_version').get()
  return Number(row?.user_version ?? 0)
}
