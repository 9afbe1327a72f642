import type { Config } from '../config.ts'
import { hasDatabase } from '../wiring.ts'

/** Refuses to act on a directory that is not there: an operator in the wrong folder must not hear of success. */
export async function requireDatabase({ database }: Pick<Config, 'database'>): Promise<void> {
  if (await hasDatabase(database)) return
  const place =
    database.kind === 'sqlite'
      ? `no database at ${database.path}`
      : 'nothing in that PostgreSQL database'
  throw new Error(
    `There is ${place}, so nothing was done. Run this with the settings of the server: CASTELLAN_DATABASE_URL names its database.`,
  )
}
