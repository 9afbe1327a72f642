import type { ClientBase, Pool, QueryResult } from 'pg'
import type { Row, SqlSession, SqlValue } from '../session.ts'
import { askInTime } from './ask-in-time.ts'
import { toPostgres } from './dialect.ts'
import { isLost } from './postgres-error.ts'

/** Unnamed statements alone: a named one would belong to a connection that a pooler gives to somebody else. */
abstract class PostgresSession {
  async all(sql: string, ...values: SqlValue[]): Promise<Row[]> {
    return (await this.query(sql, values)).rows
  }

  async get(sql: string, ...values: SqlValue[]): Promise<Row | undefined> {
    return (await this.query(sql, values)).rows[0]
  }

  async run(sql: string, ...values: SqlValue[]): Promise<number> {
    return (await this.query(sql, values)).rowCount ?? 0
  }

  protected abstract query(sql: string, values: readonly SqlValue[]): Promise<QueryResult<Row>>
}

/** Each statement sees what is committed when it begins. */
export class PostgresReadSession extends PostgresSession implements SqlSession {
  readonly forUpdate = ''
  readonly skipLocked = ''
  readonly #pool: Pool

  constructor(pool: Pool) {
    super()
    this.#pool = pool
  }

  async hold(): Promise<void> {}

  protected async query(sql: string, values: readonly SqlValue[]): Promise<QueryResult<Row>> {
    const waitingSinceMs = performance.now()
    const client = await this.#pool.connect()
    try {
      const result = await askInTime(client, toPostgres(sql), values, waitingSinceMs)
      client.release()
      return result
    } catch (error) {
      client.release(isLost(error))
      throw error
    }
  }
}

/** The statements of one transaction. */
export class PostgresWriteSession extends PostgresSession implements SqlSession {
  readonly forUpdate = 'FOR UPDATE'
  readonly skipLocked = 'FOR UPDATE SKIP LOCKED'
  readonly #client: ClientBase
  readonly #held = new Set<string>()

  constructor(client: ClientBase) {
    super()
    this.#client = client
  }

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
  protected query(sql: string, values: readonly SqlValue[]): Promise<QueryResult<Row>> {
    return askInTime(this.#client, toPostgres(sql), values)
  }
}
