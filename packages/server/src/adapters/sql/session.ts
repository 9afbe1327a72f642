/** A value that both databases store alike; booleans are 0 and 1, moments are milliseconds. */
export type SqlValue = string | number | null
export type Row = Readonly<Record<string, SqlValue>>

/** One connection inside one transaction, or outside of any. Placeholders are `?`. */
export interface SqlSession {
  all(sql: string, ...values: SqlValue[]): Promise<Row[]>
  get(sql: string, ...values: SqlValue[]): Promise<Row | undefined>
  /** The number of rows that changed. */
  run(sql: string, ...values: SqlValue[]): Promise<number>
}
