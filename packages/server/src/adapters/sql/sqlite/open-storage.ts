import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../../ports/clock.ts'
import { checkKeys, type KeyProver } from '../check-keys.ts'
import { noAnswerCache } from '../no-answer-cache.ts'
import { PortError } from '../port-error.ts'
import type { Storage, StorageParts } from '../storage.ts'
import { SqlTransaction } from '../stores/sql-transaction.ts'
import type { StoreContext } from '../stores/store-context.ts'
import { CachedReading } from './cached-reading.ts'
import { CoherentCache } from './coherent-cache.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { Moment } from './moment.ts'
import { openSqlite, openSqliteReader } from './open-sqlite.ts'
import { SqliteAnswerCache } from './sqlite-answer-cache.ts'
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
  const stores = (sql: StoreContext['sql']) => new SqlTransaction({ ...parts, sql })
  const reader = path === ':memory:' ? null : openSqliteReader(path)
  const reading = reader && openReading(reader, parts)
  const unitOfWork = new SqliteUnitOfWork({ writer, stores, reading })
  return {
    unitOfWork,
    answers: reading?.answers ?? noAnswerCache,
    clock: parts.clock,
    close: async () => {
      unitOfWork.close()
      reader?.close()
      writer.close()
    },
  }
}

/** The reading side, which keeps what it read. */
function openReading(reader: DatabaseSync, parts: StorageParts & { readonly clock: Clock }) {
  const cache = new CoherentCache(reader, parts.clock)
  const moment = new Moment(() => cache.refresh())
  const stores = new CachedReading({ ...parts, sql: new SqliteSession(reader) }, cache)
  return { stores, moment, answers: new SqliteAnswerCache(cache, moment) }
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
