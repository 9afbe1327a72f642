/** Whether a program that does not know a version may work on it: written by whoever brings the version in. */
export const schemaMigrations: readonly string[] = [
  `CREATE TABLE schema_migrations (
    version INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL
  )`,
]
