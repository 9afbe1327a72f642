import type { WorldDatabases } from './inspection.ts'
import { postgresDatabases } from './postgres.ts'
import { sqliteDatabases } from './sqlite.ts'

/** Set by the step that runs the scenarios on PostgreSQL: its maintenance database, with a superuser. */
export const SERVER_URL = process.env.CASTELLAN_TEST_POSTGRES_URL

/** The databases of this run of the tests. */
export const chosenDatabases: WorldDatabases =
  SERVER_URL === undefined ? sqliteDatabases : postgresDatabases(SERVER_URL)
