import { existsSync } from 'node:fs'
import type { Config } from '../config.ts'

/** Refuses to act on a directory that is not there: an operator in the wrong folder must not hear of success. */
export function requireDatabase({ sqlitePath }: Pick<Config, 'sqlitePath'>): void {
  if (existsSync(sqlitePath)) return
  throw new Error(
    `There is no database at ${sqlitePath}, so nothing was done. Run this with the settings of the server: CASTELLAN_DATABASE_URL names its database.`,
  )
}
