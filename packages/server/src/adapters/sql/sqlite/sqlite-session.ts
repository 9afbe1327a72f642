import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Row, SqlSession, SqlValue } from '../session.ts'

/** List queries come in many shapes; the rest is a few dozen texts. */
const STATEMENT_LIMIT = 256

/** Prepared once per text and connection. Everything runs at once, so it never waits for other work. */
export class SqliteSession implements SqlSession {
  readonly forUpdate = ''
  readonly skipLocked = ''
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  async all(sql: string, ...values: SqlValue[]): Promise<Row[]> {
    return this.#prepare(sql).all(...values) as Row[]
  }

  async get(sql: string, ...values: SqlValue[]): Promise<Row | undefined> {
    return this.#prepare(sql).get(...values) as Row | undefined
  }

  async run(sql: string, ...values: SqlValue[]): Promise<number> {
    return Number(this.#prepare(sql).run(...values).changes)
  }

  /** One writer at a time has everything. */
  async hold(): Promise<void> {}

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare(sql)
    const [oldest] = this.#statements.keys()
    if (oldest !== undefined && this.#statements.size >= STATEMENT_LIMIT) {
      this.#statements.delete(oldest)
    }
    this.#statements.set(sql, statement)
    return statement
  }
}
