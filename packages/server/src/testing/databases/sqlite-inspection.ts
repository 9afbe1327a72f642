import { DatabaseSync } from 'node:sqlite'
import type { SqlValue } from '../../adapters/sql/session.ts'
import type { InspectedRow, Inspection } from './inspection.ts'

export class SqliteInspection implements Inspection {
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

  async close(): Promise<void> {
    this.#database.close()
  }
}
