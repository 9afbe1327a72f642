import type { SqlValue } from '../../adapters/sql/session.ts'

export type InspectedRow = Record<string, unknown>

/** A write of the server that a test reacts to. */
export type WatchedWrite = {
  readonly moment:
    | 'BEFORE INSERT'
    | 'AFTER INSERT'
    | 'BEFORE UPDATE'
    | 'AFTER UPDATE'
    | 'AFTER DELETE'
  readonly table: string
}

/** A connection of the tests to the database of a server, past that server. Placeholders are `?`. */
export interface Inspection {
  query(sql: string, ...values: SqlValue[]): Promise<InspectedRow[]>
  /** Names of all tables of the server, sorted. */
  tables(): Promise<string[]>
  /** Runs a statement, or fails where it is `null`, with each such write until the answer is called. */
  watch(write: WatchedWrite, statement: string | null): Promise<() => Promise<void>>
  /** An expression that orders rows by the transactions that wrote them, where nothing is written twice. */
  readonly writtenOrder: string
  close(): Promise<void>
}

/** A database for one world. */
export type WorldDatabase = {
  /** As CASTELLAN_DATABASE_URL names it. */
  readonly url: string
  inspect(): Inspection
  remove(): Promise<void>
}

/** Where worlds have their data: one kind of database. */
export interface WorldDatabases {
  /** An empty database that the others are copies of, under this folder if it is a file. */
  template(folder: string): Promise<WorldDatabase>
  copy(template: WorldDatabase, folder: string): Promise<WorldDatabase>
}
