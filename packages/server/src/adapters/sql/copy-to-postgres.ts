import type { DatabaseSync } from 'node:sqlite'
import type { PoolClient } from 'pg'
import type { Digest } from '../../ports/digest.ts'
import { KINDS_TABLE, MIGRATIONS, newestOf } from './migrations/index.ts'
import { PortError } from './port-error.ts'
import { migrateIn } from './postgres/migrate-postgres.ts'
import type { Row, SqlValue } from './session.ts'
import { schemaVersion } from './sqlite/migrate-sqlite.ts'

export type CopiedTable = {
  readonly table: string
  readonly rows: number
  /** Over all rows in the order of their key; the same was read from both databases. */
  readonly checksum: string
}

export type CopyOptions = {
  readonly digest: Digest
  readonly onTable: (copied: CopiedTable) => void
}

const BATCH_ROWS = 500

/** Every table, in an order in which what is referred to comes first. Migrating fills that of the kinds. */
const TABLES = MIGRATIONS.flatMap(({ statements }) =>
  statements.flatMap((statement) => /^CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []),
).filter((table) => table !== KINDS_TABLE)
/** Rows that refer to others of their own table come after those. */
const FIRST_BY: Readonly<Record<string, string>> = { organizations: 'provider_id IS NOT NULL, ' }

/** Copies all rows inside the open transactions of both; throws where one differs afterwards. */
export async function copyToPostgres(
  source: DatabaseSync,
  target: PoolClient,
  options: CopyOptions,
): Promise<readonly CopiedTable[]> {
  if (schemaVersion(source) !== newestOf()) {
    throw refuse('The SQLite database has not the schema of this program. Run migrate on it first.')
  }
  await migrateIn(target)
  await requireEmpty(target)
  const copied: CopiedTable[] = []
  for (const table of TABLES) {
    copied.push(await copyTable(source, target, table, options))
  }
  return copied
}

async function requireEmpty(target: PoolClient): Promise<void> {
  for (const table of TABLES) {
    const { rows } = await target.query(`SELECT 1 FROM ${table} LIMIT 1`)
    if (rows.length > 0) {
      throw refuse(`The PostgreSQL database is not empty: ${table} has rows. Nothing was copied.`)
    }
  }
}

async function copyTable(
  source: DatabaseSync,
  target: PoolClient,
  table: string,
  { digest, onTable }: CopyOptions,
): Promise<CopiedTable> {
  const { columns, key } = shapeOf(source, table)
  const select = `SELECT ${columns.join(', ')} FROM ${table}`
  let batch: SqlValue[][] = []
  const flush = async () => {
    if (batch.length > 0) await insert(target, table, columns, batch)
    batch = []
  }
  const inOrder = `${select} ORDER BY ${FIRST_BY[table] ?? ''}${key}`
  for (const row of source.prepare(inOrder).iterate()) {
    batch.push(columns.map((column) => (row as Row)[column] ?? null))
    if (batch.length === BATCH_ROWS) await flush()
  }
  await flush()
  const before = new Checksum(digest, columns)
  for (const row of source.prepare(`${select} ORDER BY ${key}`).iterate()) before.take(row as Row)
  const after = new Checksum(digest, columns)
  await readAll(target, `${select} ORDER BY ${key}`, (row) => after.take(row))
  if (before.text !== after.text || before.rows !== after.rows) {
    throw refuse(`${table} is not the same after the copy. Nothing was copied.`)
  }
  const copied = { table, rows: before.rows, checksum: before.text }
  onTable(copied)
  return copied
}

function shapeOf(source: DatabaseSync, table: string): { columns: string[]; key: string } {
  const info = source.prepare(`PRAGMA table_info(${table})`).all()
  const keys = info.filter(({ pk }) => pk !== 0).sort((a, b) => Number(a.pk) - Number(b.pk))
  return {
    columns: info.map(({ name }) => String(name)),
    key: keys.map(({ name }) => String(name)).join(', '),
  }
}

async function insert(
  target: PoolClient,
  table: string,
  columns: readonly string[],
  rows: readonly SqlValue[][],
): Promise<void> {
  const marks = rows.map(
    (_, row) => `(${columns.map((_name, place) => `$${row * columns.length + place + 1}`)})`,
  )
  await target.query(`INSERT INTO ${table} (${columns}) VALUES ${marks}`, rows.flat())
}

async function readAll(
  target: PoolClient,
  select: string,
  onRow: (row: Row) => void,
): Promise<void> {
  await target.query(`DECLARE copied NO SCROLL CURSOR FOR ${select}`)
  for (;;) {
    const { rows } = await target.query<Row>(`FETCH ${BATCH_ROWS} FROM copied`)
    for (const row of rows) onRow(row)
    if (rows.length === 0) break
  }
  await target.query('CLOSE copied')
}

/** Each row is hashed with what came before it. */
class Checksum {
  text = ''
  rows = 0
  readonly #digest: Digest
  readonly #columns: readonly string[]

  constructor(digest: Digest, columns: readonly string[]) {
    this.#digest = digest
    this.#columns = columns
  }

  take(row: Row): void {
    const values = this.#columns.map((column) => row[column] ?? null)
    this.text = this.#digest.sha256Hex(`${this.text}\n${JSON.stringify(values)}`)
    this.rows += 1
  }
}

function refuse(message: string): PortError {
  return new PortError(message, { retryable: false })
}
