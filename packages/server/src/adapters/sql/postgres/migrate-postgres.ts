import type { Pool, PoolClient } from 'pg'
import { MIGRATIONS, type MigrationReport, pendingMigrations } from '../migrations/index.ts'
import { toPostgresSchema } from './dialect.ts'
import { asPortError } from './postgres-error.ts'

/** Processes that start together migrate one after another; the number is any that nobody else uses. */
const HOLD = 'SELECT pg_advisory_xact_lock(4923017546)'
const VERSION_TABLE =
  'CREATE TABLE IF NOT EXISTS castellan_schema (version INTEGER NOT NULL PRIMARY KEY)'

/** Brings the schema to the version of this program, in one transaction. */
export async function migratePostgres(pool: Pool): Promise<MigrationReport> {
  const client = await pool.connect().catch((error) => {
    throw asPortError(error)
  })
  try {
    await client.query('BEGIN')
    const report = await migrateIn(client)
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
export async function migrateIn(client: PoolClient): Promise<MigrationReport> {
  await client.query(HOLD)
  const from = await versionOf(client)
  const pending = pendingMigrations(from)
  if (pending.length > 0) await client.query(VERSION_TABLE)
  for (const { version, statements } of pending) {
    for (const statement of statements) await client.query(toPostgresSchema(statement))
    await client.query('INSERT INTO castellan_schema (version) VALUES ($1)', [version])
  }
  return { from, to: MIGRATIONS.at(-1)?.version ?? 0 }
}

/** The version of the stored schema; 0 for a database without ours. */
export async function versionOf(client: Pick<Pool, 'query'>): Promise<number> {
  const found = await client.query("SELECT to_regclass('castellan_schema') IS NOT NULL AS found")
  if (found.rows[0]?.found !== 1) return 0
  const { rows } = await client.query('SELECT max(version) AS version FROM castellan_schema')
  return Number(rows[0]?.version ?? 0)
}
