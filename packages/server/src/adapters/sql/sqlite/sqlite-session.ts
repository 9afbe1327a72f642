import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Row, SqlSession, SqlValue } from '../session.ts'
import { toSqlite } from './dialect.ts'

/** List queries come in many shapes; the rest is a few dozen texts. */
const STATEMENT_LIMIT = 256

type Prepared = { readonly statement: StatementSync; readonly columns: readonly string[] }

/** Prepared once per text and connection. Everything runs at once, so it never waits for other work. */
export class SqliteSession implements SqlSession {
  readonly forUpdate = ''
  readonly skipLocked = ''
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, Prepared>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  async all(sql: string, ...values: SqlValue[]): Promise<Row[]> {
    const { statement, columns } = this.#prepare(sql)
    return statement.all(...values).map((cells) => rowOf(columns, cells))
  }

  async get(sql: string, ...values: SqlValue[]): Promise<Row | undefined> {
    const { statement, columns } = this.#prepare(sql)
    const cells = statement.get(...values)
    return cells === undefined ? undefined : rowOf(columns, cells)
  }

  async run(sql: string, ...values: SqlValue[]): Promise<number> {
    return Number(this.#prepare(sql).statement.run(...values).changes)
  }

  /** One writer at a time has everything. */
  async hold(): Promise<void> {}

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare(toSqlite(sql))
    statement.setReturnArrays(true)
    const prepared = { statement, columns: statement.columns().map(({ name }) => name) }
    const [oldest] = this.#statements.keys()
    if (oldest !== undefined && this.#statements.size >= STATEMENT_LIMIT) {
      this.#statements.delete(oldest)
    }
    this.#statements.set(sql, prepared)
    return prepared
  }
}

/** The driver would make the names of all columns anew for each row, which costs more than the row. */
function rowOf(columns: readonly string[], cells: unknown): Row {
  const values = cells as readonly SqlValue[]
  const row: Record<string, SqlValue> = {}
  for (let index = 0; index < columns.length; index += 1) {
    row[columns[index] ?? ''] = values[index] ?? null
  }
  return row
}
