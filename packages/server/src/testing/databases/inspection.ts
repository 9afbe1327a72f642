import type { SqlValue } from '../../adapters/sql/session.ts'

export type InspectedRow = Record<string, unknown>

/** A connection of the tests to the database of a server, past that server. Placeholders are `?`. */
export interface Inspection {
  query(sql: string, ...values: SqlValue[]): Promise<InspectedRow[]>
  /** Names of all tables, sorted. */
  tables(): Promise<string[]>
  /** An expression that orders rows of a table which nothing is taken from as they were written. */
  readonly writtenOrder: string
  close(): Promise<void>
}
