import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import { Client, type Pool } from 'pg'
import type { Transaction } from '../../../ports/transaction.ts'
import { assertHolds } from '../../../testing/assert-holds.ts'
import { withPostgres } from '../../../testing/databases/with-postgres.ts'
import { PortError } from '../port-error.ts'
import type { SqlSession } from '../session.ts'
import { openPostgres } from './open-postgres.ts'
import { PostgresUnitOfWork } from './postgres-unit-of-work.ts'

type Unit = {
  transact<T>(work: (sql: SqlSession) => Promise<T>): Promise<T>
  read<T>(work: (sql: SqlSession) => Promise<T>): Promise<T>
}

type Opened = { unit: Unit; pool: Pool; url: string; texts: () => Promise<unknown[]> }

/** The stores of these tests are the session itself, over a table of notes. */
function withNotes(work: (opened: Opened) => Promise<void>): Promise<void> {
  return withPostgres(async ({ url }) => {
    const pool = openPostgres({ url, connectionLimit: 8 })
    try {
      await pool.query('CREATE TABLE notes (text TEXT NOT NULL UNIQUE)')
      const unit = new PostgresUnitOfWork(pool, (sql) => sql as unknown as Transaction) as never
      const texts = async () =>
        (await pool.query('SELECT text FROM notes ORDER BY text')).rows.map(({ text }) => text)
      await work({ unit, pool, url, texts })
    } finally {
      await pool.end()
    }
  })
}

const add = (sql: SqlSession, text: string) => sql.run('INSERT INTO notes (text) VALUES (?)', text)

/** Cuts every other connection to the database, as a restart does. */
async function cutAll(url: string): Promise<void> {
  const client = new Client(url)
  await client.connect()
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  )
  await client.end()
}

test('a transaction that throws leaves nothing, and the connection goes on to the next', () =>
  withNotes(async ({ unit, texts }) => {
    const thrown = unit.transact(async (sql) => {
      await add(sql, 'half')
      throw new RangeError('changed its mind')
    })
    await assert.rejects(thrown, RangeError)
    await unit.transact((sql) => add(sql, 'whole'))
    assert.deepEqual(await texts(), ['whole'])
  }))

test('who holds the same name waits, and then reads what the one before it wrote', () =>
  withNotes(async ({ unit, texts }) => {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        unit.transact(async (sql) => {
          await sql.hold("SELECT CAST('counter' AS TEXT)")
          const row = await sql.get('SELECT count(*) AS n FROM notes')
          await add(sql, `note ${String(row?.n).padStart(2, '0')}`)
        }),
      ),
    )
    assert.equal((await texts()).length, 20)
    assert.equal((await texts()).at(-1), 'note 19')
  }))

test('transactions that met are run again; after three times it is for the client to try again', () =>
  withNotes(async ({ unit, texts }) => {
    let runs = 0
    const meets = (times: number) =>
      unit.transact(async (sql) => {
        await add(sql, `run ${runs} of ${times}`)
        runs += 1
        if (runs <= times) throw new PortError('changed meanwhile', { retryable: true })
      })
    await meets(3)
    assert.deepEqual([runs, await texts()], [4, ['run 3 of 3']])
    runs = 0
    await assert.rejects(meets(9), { isPortError: true, retryable: true })
    assert.deepEqual([runs, await texts()], [4, ['run 3 of 3']])
  }))

test('deadlocked transactions both end, one after the other', () =>
  withNotes(async ({ unit, texts }) => {
    const both = Promise.withResolvers<void>()
    let holding = 0
    const crossing = (first: string, second: string) =>
      unit.transact(async (sql) => {
        await sql.hold('SELECT CAST(? AS TEXT)', first)
        holding += 1
        if (holding === 2) both.resolve()
        await both.promise
        await sql.hold('SELECT CAST(? AS TEXT)', second)
        await add(sql, first)
      })
    await Promise.all([crossing('a', 'b'), crossing('b', 'a')])
    assert.deepEqual(await texts(), ['a', 'b'])
  }))

test('R-43: a connection that is cut before the commit costs nothing: the work is done on another', () =>
  withNotes(async ({ unit, url, texts }) => {
    let cuts = 0
    await unit.transact(async (sql) => {
      await add(sql, 'kept')
      cuts += 1
      if (cuts === 1) await cutAll(url)
      await sql.get('SELECT 1')
    })
    assert.deepEqual(await texts(), ['kept'])
    assert.equal(cuts, 2)
  }))

test('R-43: a connection that is cut during the commit is neither success nor run again', () =>
  withNotes(async ({ unit, pool, url, texts }) => {
    await pool.query(`CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`)
    await pool.query(`CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION cut()`)
    let runs = 0
    const cut = unit.transact(async (sql) => {
      runs += 1
      await add(sql, 'unknown')
    })
    await assert.rejects(cut, { isPortError: true, retryable: true, isOutcomeUnknown: true })
    assert.equal(runs, 1)
    await cutAll(url)
    assert.deepEqual(await texts(), [])
  }))

test('R-43: without a database work is refused to be tried again, and nothing hangs', async () => {
  const pool = openPostgres({ url: 'postgres://nobody@127.0.0.1:1/none', connectionLimit: 2 })
  const unit = new PostgresUnitOfWork(pool, (sql) => sql as unknown as Transaction)
  const results = await Promise.allSettled([
    unit.transact(async () => 1),
    unit.read((reading) => (reading as unknown as SqlSession).get('SELECT 1')),
  ])
  for (const result of results) {
    assertHolds(result, { status: 'rejected', reason: { isPortError: true, retryable: true } })
  }
  await pool.end()
})

test('R-43: a database that says nothing is asked once, not four times', async () => {
  const connections: Socket[] = []
  const silent = createServer((socket) => void connections.push(socket)).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const pool = openPostgres({ url: `postgres://nobody@127.0.0.1:${port}/none`, connectionLimit: 2 })
  const unit = new PostgresUnitOfWork(pool, (sql) => sql as unknown as Transaction)
  const refused = { isPortError: true, retryable: true }
  const get = (reading: unknown) => (reading as SqlSession).get('SELECT 1')
  try {
    await Promise.all([
      assert.rejects(
        unit.transact(async () => 1),
        refused,
      ),
      assert.rejects(unit.read(get), refused),
    ])
    assert.equal(connections.length, 2)
  } finally {
    for (const socket of connections) socket.destroy()
    silent.close()
    await pool.end()
  }
})

test('nothing of a session is used, so that a pooler may give each transaction another connection', () =>
  withNotes(async ({ unit, pool }) => {
    await unit.transact((sql) => add(sql, 'one'))
    await unit.read((sql) => sql.all('SELECT text FROM notes WHERE text = ?', 'one'))
    const left = await pool.query(`SELECT
      (SELECT count(*) FROM pg_prepared_statements) AS statements,
      (SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database
        WHERE locktype = 'advisory' AND d.datname = current_database()) AS locks,
      current_setting('statement_timeout') AS timeout`)
    assert.deepEqual({ ...left.rows[0] }, { statements: 0, locks: 0, timeout: '0' })
  }))
