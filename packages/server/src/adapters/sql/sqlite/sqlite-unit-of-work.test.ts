import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Transaction } from '../../../ports/transaction.ts'
import { assertHolds } from '../../../testing/assert-holds.ts'
import type { SqlSession } from '../session.ts'
import { Moment } from './moment.ts'
import { openSqlite, openSqliteReader } from './open-sqlite.ts'
import { SqliteSession } from './sqlite-session.ts'
import { SqliteUnitOfWork } from './sqlite-unit-of-work.ts'

type Notes = { add(text: string): Promise<unknown>; all(): Promise<unknown[]> }

/** The stores of this test know notes, and nothing else. */
function notes(sql: SqlSession): Notes {
  return {
    add: (text) => sql.run('INSERT INTO notes (text) VALUES (?)', text),
    all: async () =>
      (await sql.all('SELECT text FROM notes ORDER BY rowid')).map((row) => row.text),
  }
}

type Opened = {
  unit: {
    transact<T>(work: (tx: Notes) => Promise<T>): Promise<T>
    read<T>(work: (reading: Notes) => Promise<T>): Promise<T>
  }
  writer: DatabaseSync
  executed: string[]
  /** How often the reading side was told that something new is to be read. */
  refreshes: () => number
}

async function withNotes(work: (opened: Opened) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-notes-'))
  const path = join(folder, 'notes.db')
  const writer = openSqlite(path)
  writer.exec('CREATE TABLE notes (text TEXT NOT NULL UNIQUE)')
  const reader = openSqliteReader(path)
  const executed: string[] = []
  const exec = writer.exec.bind(writer)
  writer.exec = (sql) => {
    executed.push(sql)
    exec(sql)
  }
  const stores = (sql: SqlSession) => notes(sql) as unknown as Transaction
  let count = 0
  const refresh = () => {
    count += 1
    return true
  }
  const reading = { stores: stores(new SqliteSession(reader)), moment: new Moment(refresh) }
  const options = { writer, stores, reading }
  const unit = new SqliteUnitOfWork(options) as unknown as Opened['unit']
  try {
    await work({ unit, writer, executed, refreshes: () => count })
  } finally {
    reader.close()
    writer.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

test('transactions that arrive together share one commit', () =>
  withNotes(async ({ unit, executed }) => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => unit.transact((tx) => tx.add(`note ${index}`))),
    )
    assert.equal(executed.filter((sql) => sql === 'COMMIT').length, 1)
    assert.equal((await unit.read((reading) => reading.all())).length, 20)
  }))

test('more than fit into a batch are done in the next ones, in order', () =>
  withNotes(async ({ unit, executed }) => {
    const texts = Array.from({ length: 150 }, (_, index) => `note ${index}`)
    await Promise.all(texts.map((text) => unit.transact((tx) => tx.add(text))))
    assert.deepEqual(await unit.read((reading) => reading.all()), texts)
    assert.equal(executed.filter((sql) => sql === 'COMMIT').length, 3)
  }))

test('R-27: however much waits, turns of the event loop pass between commits, each of which accepts one connection', () =>
  withNotes(async ({ unit, executed }) => {
    let turns = 0
    let next = setImmediate(function turn() {
      turns += 1
      next = setImmediate(turn)
    })
    const turnsAtCommit: number[] = []
    const busy = async (writer: number) => {
      for (let number = 0; number < 5; number += 1) {
        await unit.transact((tx) => tx.add(`${writer}: ${number}`))
        const commits = executed.filter((sql) => sql === 'COMMIT').length
        turnsAtCommit[commits - 1] ??= turns
      }
    }
    await Promise.all(Array.from({ length: 130 }, (_, writer) => busy(writer)))
    clearImmediate(next)
    const between = turnsAtCommit
      .slice(1)
      .map((turn, commit) => turn - (turnsAtCommit[commit] ?? 0))
    assert.ok(between.length >= 9)
    assert.ok(Math.min(...between) >= 16, between.join(' '))
  }))

test('a transaction that throws undoes itself and not the others of its commit', () =>
  withNotes(async ({ unit }) => {
    const results = await Promise.allSettled([
      unit.transact((tx) => tx.add('first')),
      unit.transact(async (tx) => {
        await tx.add('half')
        throw new RangeError('changed its mind')
      }),
      unit.transact(async (tx) => {
        await tx.add('half again')
        await tx.add('first')
      }),
      unit.transact((tx) => tx.add('last')),
    ])
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
    )
    assert.ok(results[1]?.status === 'rejected' && results[1].reason instanceof RangeError)
    assertHolds(results[2], { reason: { isPortError: true, retryable: false } })
    assert.deepEqual(await unit.read((reading) => reading.all()), ['first', 'last'])
  }))

test('nothing is answered or seen by readers before the commit', () =>
  withNotes(async ({ unit, executed }) => {
    const seen: unknown[] = []
    const answered = unit.transact(async (tx) => {
      await tx.add('not yet')
      seen.push(await unit.read((reading) => reading.all()), await tx.all())
      assert.ok(!executed.includes('COMMIT'))
    })
    await answered.then(() => executed.push('answered'))
    assert.deepEqual(seen, [[], ['not yet']])
    assert.deepEqual(executed.slice(-2), ['COMMIT', 'answered'])
    assert.deepEqual(await unit.read((reading) => reading.all()), ['not yet'])
  }))

test('when the commit fails, all that shared it are refused and nothing of them stays', () =>
  withNotes(async ({ unit, writer }) => {
    const exec = writer.exec
    writer.exec = (sql) => {
      if (sql !== 'COMMIT') return exec(sql)
      throw Object.assign(new Error('disk full'), { errcode: 13 })
    }
    const results = await Promise.allSettled(
      ['one', 'two'].map((text) => unit.transact((tx) => tx.add(text))),
    )
    for (const result of results) {
      assertHolds(result, {
        status: 'rejected',
        reason: { isPortError: true, retryable: true },
      })
    }
    writer.exec = exec
    assert.deepEqual(await unit.read((reading) => reading.all()), [])
    await unit.transact((tx) => tx.add('three'))
    assert.deepEqual(await unit.read((reading) => reading.all()), ['three'])
  }))

test('R-41: when another process holds the database, work is refused to be tried again, and then goes on', () =>
  withNotes(async ({ unit, writer }) => {
    const path = writer.location()
    const other = openSqlite(path ?? '')
    other.exec('BEGIN EXCLUSIVE')
    await assert.rejects(
      unit.transact((tx) => tx.add('too early')),
      (error) => (error as { isPortError?: boolean; retryable?: boolean }).retryable === true,
    )
    other.exec('ROLLBACK')
    other.close()
    await unit.transact((tx) => tx.add('now'))
    assert.deepEqual(await unit.read((reading) => reading.all()), ['now'])
  }))

test('R-38: every open sets WAL, synchronous=FULL and foreign keys', () =>
  withNotes(async ({ writer }) => {
    const pragma = (name: string) => Object.values(writer.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    assert.equal(pragma('journal_mode'), 'wal')
    assert.equal(pragma('synchronous'), 2)
    assert.equal(pragma('foreign_keys'), 1)
    const again = openSqlite(writer.location() ?? '')
    assert.equal(Object.values(again.prepare('PRAGMA synchronous').get() ?? {})[0], 2)
    again.close()
  }))

test('R-08: what follows without a wait is read as of one moment, and after any wait as of a new one', () =>
  withNotes(async ({ unit, refreshes }) => {
    const look = () => unit.read((reading) => reading.all())
    await look()
    await look()
    assert.equal(refreshes(), 1)
    await nextTurn()
    await look()
    assert.equal(refreshes(), 2)
    await new Promise<void>((resolve) => process.nextTick(resolve))
    await look()
    assert.equal(refreshes(), 3)
  }))

test('R-08: what was committed here is read at once, without a wait too', () =>
  withNotes(async ({ unit, refreshes }) => {
    const look = () => unit.read((reading) => reading.all())
    const written = unit.transact(async (tx) => {
      await tx.add('one')
      assert.deepEqual(await look(), [])
    })
    const seen = await written.then(look)
    assert.deepEqual(seen, ['one'])
    assert.equal(refreshes(), 2)
  }))
