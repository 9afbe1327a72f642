import { DatabaseSync } from 'node:sqlite'

export type Row = Record<string, unknown>

/** The database of a run, read past the server. */
export type Database = {
  rows(sql: string): Promise<Row[]>
  /** What the database itself finds wrong; empty when it is whole. */
  damage(): Promise<string[]>
  close(): Promise<void>
}

/** `sqlite:PATH`. A `postgres:` address needs `pg`, which the server brings. */
export async function openDatabase(url: string): Promise<Database> {
  return url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length)) : openPostgres(url)
}

function openSqlite(path: string): Database {
  const database = new DatabaseSync(path, { timeout: 5000 })
  const rows = (sql: string) => database.prepare(sql).all() as Row[]
  return {
    rows: async (sql) => rows(sql),
    damage: async () => [
      ...rows('PRAGMA integrity_check')
        .map((row) => String(row.integrity_check))
        .filter((text) => text !== 'ok'),
      ...rows('PRAGMA foreign_key_check').map((row) => JSON.stringify(row)),
    ],
    close: async () => database.close(),
  }
}

type PgClient = {
  connect(): Promise<void>
  query(sql: string): Promise<{ rows: Row[] }>
  end(): Promise<void>
}

async function openPostgres(url: string): Promise<Database> {
  const name = 'pg'
  const { default: pg } = (await import(name)) as {
    default: { Client: new (options: object) => PgClient }
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    rows: async (sql) => (await client.query(sql)).rows,
    damage: async () => [],
    close: () => client.end(),
  }
}
