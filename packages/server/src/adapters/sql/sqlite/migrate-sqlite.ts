import type { DatabaseSync } from 'node:sqlite'
import { MIGRATIONS } from '../migrations/index.ts'
import { PortError } from '../port-error.ts'

export type MigrationReport = { readonly from: number; readonly to: number }

/** Brings the schema to the version of this program, in one transaction. */
export function migrateSqlite(database: DatabaseSync): MigrationReport {
  const target = MIGRATIONS.at(-1)?.version ?? 0
  database.exec('BEGIN IMMEDIATE')
  try {
    const from = schemaVersion(database)
    if (from > target) {
      throw new PortError(
        `The database has schema version ${from}, this program knows ${target}. Start the newer version.`,
        { retryable: false },
      )
    }
    for (const migration of MIGRATIONS.filter(({ version }) => version > from)) {
      for (const statement of migration.statements) database.exec(statement)
      database.exec(`PRAGMA user_version = ${migration.version}`)
    }
    database.exec('COMMIT')
    return { from, to: target }
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/** The version of the stored schema; 0 for a new database. */
export function schemaVersion(database: DatabaseSync): number {
  const row = database.prepare('PRAGMA user_version').get()
  return Number(row?.user_version ?? 0)
}
