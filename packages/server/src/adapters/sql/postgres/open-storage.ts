import type { Pool } from 'pg'
import type { Clock } from '../../../ports/clock.ts'
import { checkKeys, type KeyProver } from '../check-keys.ts'
import { type CopiedTable, type CopyOptions, copyToPostgres } from '../copy-to-postgres.ts'
import type { MigrationReport, StoredSchema } from '../migrations/index.ts'
import { noAnswerCache } from '../no-answer-cache.ts'
import { openSqliteReader } from '../sqlite/open-sqlite.ts'
import type { Storage, StorageParts } from '../storage.ts'
import { SqlTransaction } from '../stores/sql-transaction.ts'
import type { StoreContext } from '../stores/store-context.ts'
import { DatabaseClock } from './database-clock.ts'
import { migratePostgres, storedSchemaOf } from './migrate-postgres.ts'
import { checkServer, openPostgres, type PostgresOptions } from './open-postgres.ts'
import { asPortError } from './postgres-error.ts'
import { PostgresReadSession } from './postgres-session.ts'
import { PostgresUnitOfWork } from './postgres-unit-of-work.ts'

export type PostgresStorageOptions = PostgresOptions & {
  /** Refuses a server that may lose what it answered. */
  readonly requiresDurability: boolean
  /** Stands in for the time of the database. */
  readonly clock: Clock | undefined
}

/** Connects, brings the schema up to date and checks that the keys are those of its data. */
export async function openPostgresStorage(
  options: PostgresStorageOptions,
  keys: KeyProver,
  parts: StorageParts,
): Promise<Storage> {
  const pool = openPostgres(options)
  try {
    await migratePostgres(pool)
    await checkServer(pool, options.requiresDurability)
    await checkKeys(new PostgresReadSession(pool), keys)
    const clock = options.clock ?? (await DatabaseClock.start(pool))
    const stores = (sql: StoreContext['sql']) => new SqlTransaction({ ...parts, clock, sql })
    return {
      unitOfWork: new PostgresUnitOfWork(pool, stores),
      answers: noAnswerCache,
      clock,
      close: async () => {
        if (clock instanceof DatabaseClock) clock.stop()
        await pool.end()
      },
    }
  } catch (error) {
    await pool.end()
    throw asPortError(error)
  }
}

/** Brings the schema up to date without opening anything else. */
export function migratePostgresAt(options: PostgresOptions): Promise<MigrationReport> {
  return withPool(options, (pool) => migratePostgres(pool))
}

/** Copies a SQLite file that nobody serves into an empty database: all of it or nothing. */
export async function copyFileTo(
  path: string,
  options: PostgresOptions,
  copying: CopyOptions,
): Promise<readonly CopiedTable[]> {
  const source = openSqliteReader(path)
  try {
    return await withPool(options, async (pool) => {
      const client = await pool.connect()
      try {
        source.exec('BEGIN')
        await client.query('BEGIN')
        const copied = await copyToPostgres(source, client, copying)
        await client.query('COMMIT')
        return copied
      } finally {
        // What was not committed goes with the connection.
        client.release(true)
      }
    })
  } finally {
    source.close()
  }
}

/** The stored schema; version 0 for a database without ours. */
export function storedSchemaAt(options: PostgresOptions): Promise<StoredSchema> {
  return withPool(options, storedSchemaOf)
}

async function withPool<T>(options: PostgresOptions, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = openPostgres(options)
  try {
    return await work(pool)
  } catch (error) {
    throw asPortError(error)
  } finally {
    await pool.end()
  }
}
