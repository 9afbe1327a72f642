/** A value that both databases store alike; booleans are 0 and 1, moments are milliseconds. */
export type SqlValue = string | number | null
export type Row = Readonly<Record<string, SqlValue>>

/**
 * One connection inside one transaction, or outside of any. Statements are such that SQLite and PostgreSQL
 * both take them: placeholders are `?`, sums with a placeholder say CAST(? AS BIGINT).
 */
export interface SqlSession {
  all(sql: string, ...values: SqlValue[]): Promise<Row[]>
  get(sql: string, ...values: SqlValue[]): Promise<Row | undefined>
  /** The number of rows that changed. */
  run(sql: string, ...values: SqlValue[]): Promise<number>
  /**
   * Waits while another transaction holds one of the names that the query answers, and holds them to the
   * end of this one. Where there is one writer, or nothing is written, it is nothing.
   */
  hold(namesSql: string, ...values: SqlValue[]): Promise<void>
  /** What ends a select of rows that nobody else may change until this transaction ends. */
  readonly forUpdate: string
  /** What ends a subselect that passes over rows which another transaction has in hand. */
  readonly skipLocked: string
}
