import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../../ports/clock.ts'
import { checkKeys, type KeyProver } from '../check-keys.ts'
import { PortError } from '../port-error.ts'
import type { Storage, StorageParts } from '../storage.ts'
import { SqlTransaction } from '../stores/sql-transaction.ts'
import type { StoreContext } from '../stores/store-context.ts'
import { CachedReading } from './cached-reading.ts'
import { CoherentCache } from './coherent-cache.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { openSqlite, openSqliteReader } from './open-sqlite.ts'
import { SqliteSession } from './sqlite-session.ts'
import { SqliteUnitOfWork } from './sqlite-unit-of-work.ts'

/** Opens the database, brings its schema up to date and checks that the keys are those of its data. */
export async function openSqliteStorage(
  path: string,
  keys: KeyProver,
  parts: StorageParts & { readonly clock: Clock },
): Promise<Storage> {
  const writer = openSqlite(path)
  try {
    migrateSqlite(writer)
    await checkKeys(new SqliteSession(writer), keys)
  } catch (error) {
    writer.close()
    throw isReadOnly(error) ? notWritable(path, error) : error
  }
  const reader = path === ':memory:' ? null : openSqliteReader(path)
  const stores = (sql: StoreContext['sql']) => new SqlTransaction({ ...parts, sql })
  const readingStores = (sql: StoreContext['sql'], database: DatabaseSync) =>
    new CachedReading({ ...parts, sql }, new CoherentCache(database, parts.clock))
  const unitOfWork = new SqliteUnitOfWork({ writer, reader, stores, readingStores })
  return {
    unitOfWork,
    clock: parts.clock,
    close: async () => {
      unitOfWork.close()
      reader?.close()
      writer.close()
    },
  }
}

/** SQLITE_READONLY */
function isReadOnly(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 8
}

function notWritable(path: string, cause: unknown): PortError {
  return new PortError(
    `The database ${path} can be read and not written. Look at its permissions and at the disk: many turn read-only at their first error.`,
    { retryable: false, cause },
  )
}
