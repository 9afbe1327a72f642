import { SERVER_URL } from './chosen.ts'
import type { WorldDatabase } from './inspection.ts'
import { postgresDatabases } from './postgres.ts'

/** An empty PostgreSQL database of one's own; for tests of the `postgres` step alone. */
export async function withPostgres(
  work: (database: WorldDatabase) => Promise<void>,
): Promise<void> {
  if (SERVER_URL === undefined) throw new Error('run this with npm test -- --only postgres')
  const database = await postgresDatabases(SERVER_URL).template('')
  try {
    await work(database)
  } finally {
    await database.remove()
  }
}
