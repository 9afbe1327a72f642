import type { ClientBase, Pool, QueryResult } from 'pg'
import type { Row, SqlSession, SqlValue } from '../session.ts'
import { toPostgres } from './dialect.ts'

type Queryable = Pick<Pool | ClientBase, 'query'>

/** Unnamed statements alone: a named one would belong to a connection that a pooler gives to somebody else. */
class PostgresSession {
  readonly #client: Queryable

  constructor(client: Queryable) {
    this.#client = client
  }

  async all(sql: string, ...values: SqlValue[]): Promise<Row[]> {
    return (await this.query(sql, values)).rows
  }

  async get(sql: string, ...values: SqlValue[]): Promise<Row | undefined> {
    return (await this.query(sql, values)).rows[0]
  }

  async run(sql: string, ...values: SqlValue[]): Promise<number> {
    return (await this.query(sql, values)).rowCount ?? 0
  }

  protected query(sql: string, values: SqlValue[]): Promise<QueryResult<Row>> {
    return this.#client.query<Row>(toPostgres(sql), values)
  }
}

/** Each statement sees what is committed when it begins. */
export class PostgresReadSession extends PostgresSession implements SqlSession {
  readonly skipLocked = ''

  async hold(): Promise<void> {}
}

/** The statements of one transaction. */
export class PostgresWriteSession extends PostgresSession implements SqlSession {
  readonly skipLocked = 'FOR UPDATE SKIP LOCKED'
  readonly #held = new Set<string>()

  /** Locks of the transaction, not of the session: they end with it, also behind a pooler. */
  async hold(namesSql: string, ...values: SqlValue[]): Promise<void> {
    const key = JSON.stringify([namesSql, values])
    if (this.#held.has(key)) return
    await this.query(
      `SELECT pg_advisory_xact_lock(hashtextextended(held.name, 0)) FROM (${namesSql}) AS held (name)`,
      values,
    )
    this.#held.add(key)
  }
}
