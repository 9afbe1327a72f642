import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { SqlValue } from '../../adapters/sql/session.ts'
import type {
  InspectedRow,
  Inspection,
  WatchedWrite,
  WorldDatabase,
  WorldDatabases,
} from './inspection.ts'

const SCHEME = 'sqlite:'

class SqliteInspection implements Inspection {
  readonly writtenOrder = 'rowid'
  readonly #database: DatabaseSync

  constructor(path: string) {
    this.#database = new DatabaseSync(path, { timeout: 2000 })
  }

  async query(sql: string, ...values: SqlValue[]): Promise<InspectedRow[]> {
    return this.#database.prepare(sql).all(...values)
  }

  async tables(): Promise<string[]> {
    const sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    return (await this.query(sql)).map((row) => String(row.name))
  }

  async watch({ moment, table }: WatchedWrite, statement: string | null) {
    const name = `watch_${moment.replace(' ', '_')}_${table}`
    const does = statement ?? "SELECT RAISE(ABORT, 'the disk is broken')"
    this.#database.exec(`CREATE TRIGGER ${name} ${moment} ON ${table} BEGIN ${does}; END`)
    return async () => this.#database.exec(`DROP TRIGGER ${name}`)
  }

  async close(): Promise<void> {
    this.#database.close()
  }
}

/** A file of its own for each world. */
export const sqliteDatabases: WorldDatabases = {
  template: async (folder) => fileAt(join(folder, 'castellan.db')),
  copy: async (template, folder) => {
    const path = join(folder, 'castellan.db')
    copyFileSync(template.url.slice(SCHEME.length), path)
    return fileAt(path)
  },
}

function fileAt(path: string): WorldDatabase {
  return {
    url: `${SCHEME}${path}`,
    inspect: () => new SqliteInspection(path),
    // The folder that holds it is removed.
    remove: async () => {},
  }
}
