import type { UnitOfWork } from '../../../ports/unit-of-work.ts'
import { SqlTransaction } from '../stores/sql-transaction.ts'
import type { StoreContext } from '../stores/store-context.ts'
import { checkKeys, type KeyProver } from './check-keys.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { openSqlite, openSqliteReader } from './open-sqlite.ts'
import { SqliteUnitOfWork } from './sqlite-unit-of-work.ts'

export type SqliteStorage = {
  readonly unitOfWork: UnitOfWork
  close(): void
}

/** Opens the database, brings its schema up to date and checks that the keys are those of its data. */
export function openSqliteStorage(
  path: string,
  keys: KeyProver,
  parts: Omit<StoreContext, 'sql'>,
): SqliteStorage {
  const writer = openSqlite(path)
  try {
    migrateSqlite(writer)
    checkKeys(writer, keys)
  } catch (error) {
    writer.close()
    throw error
  }
  const reader = path === ':memory:' ? null : openSqliteReader(path)
  const stores = (sql: StoreContext['sql']) => new SqlTransaction({ ...parts, sql })
  const unitOfWork = new SqliteUnitOfWork({ writer, reader, stores })
  return {
    unitOfWork,
    close: () => {
      unitOfWork.close()
      reader?.close()
      writer.close()
    },
  }
}
