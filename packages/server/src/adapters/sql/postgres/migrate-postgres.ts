import type { Pool, PoolClient } from 'pg'
import {
  KINDS_TABLE,
  MIGRATIONS,
  type MigrationReport,
  pendingMigrations,
  reportOf,
  type StoredSchema,
  statementsWithNote,
} from '../migrations/index.ts'
import { toPostgresSchema } from './dialect.ts'
import { asPortError } from './postgres-error.ts'

/** Processes that start together migrate one after another; the number is any that nobody else uses. */
const HOLD = 'SELECT pg_advisory_xact_lock(4923017546)'
const VERSION_TABLE =
  'CREATE TABLE IF NOT EXISTS castellan_schema (version INTEGER NOT NULL PRIMARY KEY)'

/** Brings the schema to the version of this program, in one transaction. */
export async function migratePostgres(
  pool: Pool,
  migrations = MIGRATIONS,
): Promise<MigrationReport> {
  const client = await pool.connect().catch((error) => {
    throw asPortError(error)
  })
  try {
    await client.query('BEGIN')
    const report = await migrateIn(client, migrations)
    await client.query('COMMIT')
    client.release()
    return report
  } catch (error) {
    // The server rolls back what a closed connection leaves open.
    client.release(true)
    throw asPortError(error)
  }
}

/** The same inside a transaction that is open already. */
export async function migrateIn(
  client: PoolClient,
  migrations = MIGRATIONS,
): Promise<MigrationReport> {
  await client.query(HOLD)
  const stored = await storedSchemaOf(client)
  const pending = pendingMigrations(stored, migrations)
  if (pending.length > 0) await client.query(VERSION_TABLE)
  for (const migration of pending) {
    for (const statement of statementsWithNote(migration)) {
      await client.query(toPostgresSchema(statement))
    }
    await client.query('INSERT INTO castellan_schema (version) VALUES ($1)', [migration.version])
  }
  return reportOf(stored.version, migrations)
}

/** The stored schema of a database; version 0 for one without ours. */
export async function storedSchemaOf(client: Pick<Pool, 'query'>): Promise<StoredSchema> {
  if (!(await hasTable(client, 'castellan_schema'))) return { version: 0, expanding: [] }
  const { rows } = await client.query('SELECT max(version) AS version FROM castellan_schema')
  const version = Number(rows[0]?.version ?? 0)
  if (!(await hasTable(client, KINDS_TABLE))) return { version, expanding: [] }
  const noted = await client.query(`SELECT version FROM ${KINDS_TABLE} WHERE kind = 'expand'`)
  return { version, expanding: noted.rows.map((row) => Number(row.version)) }
}

async function hasTable(client: Pick<Pool, 'query'>, table: string): Promise<boolean> {
  const { rows } = await client.query('SELECT to_regclass($1) IS NOT NULL AS found', [table])
  return rows[0]?.found === 1
}
