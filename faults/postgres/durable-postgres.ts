import { startPostgres } from '../../tools/postgres/start-postgres.ts'
import { openDatabase, type Row } from '../harness/database.ts'

/** A PostgreSQL of one's own that keeps what it answers, unlike that of the tests. */
export function startDurablePostgres() {
  return startPostgres({ max_connections: '100', shared_buffers: '64MB' })
}

/** One statement past the server. */
export async function ask(url: string, sql: string): Promise<Row[]> {
  const database = await openDatabase(url)
  try {
    return await database.rows(sql)
  } finally {
    await database.close()
  }
}
