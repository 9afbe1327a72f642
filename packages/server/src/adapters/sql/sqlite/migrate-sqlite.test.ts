import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { KeyRing } from '../../crypto/key-ring.ts'
import { checkKeys } from '../check-keys.ts'
import { MIGRATIONS } from '../migrations/index.ts'
import { migrateSqlite, schemaVersion } from './migrate-sqlite.ts'
import { openSqlite } from './open-sqlite.ts'
import { SqliteSession } from './sqlite-session.ts'

const NEWEST = MIGRATIONS.at(-1)?.version ?? 0

function schemaOf(database: DatabaseSync): unknown {
  return database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all()
}

test('a new database is brought to the newest version, and a second time is nothing', () => {
  const database = new DatabaseSync(':memory:')
  assert.deepEqual(migrateSqlite(database), { from: 0, to: NEWEST, known: NEWEST })
  const schema = schemaOf(database)
  assert.deepEqual(migrateSqlite(database), { from: NEWEST, to: NEWEST, known: NEWEST })
  assert.deepEqual(schemaOf(database), schema)
  assert.equal(schemaVersion(database), NEWEST)
})

test('a schema that is newer than the program is refused and stays untouched', () => {
  const database = new DatabaseSync(':memory:')
  database.exec(`PRAGMA user_version = ${NEWEST + 1}`)
  assert.throws(() => migrateSqlite(database), /Start the newer version/)
  assert.equal(schemaVersion(database), NEWEST + 1)
  assert.deepEqual(schemaOf(database), [])
  assert.equal(database.isTransaction, false)
})

test('a migration that fails leaves the database as it was', () => {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE sessions (mine TEXT)')
  assert.throws(() => migrateSqlite(database))
  assert.equal(schemaVersion(database), 0)
  assert.equal((schemaOf(database) as unknown[]).length, 1)
  assert.equal(database.isTransaction, false)
})

test('versions of migrations grow by one from one', () => {
  assert.deepEqual(
    MIGRATIONS.map(({ version }) => version),
    MIGRATIONS.map((_, index) => index + 1),
  )
})

const ring = (...keys: Buffer[]) => new KeyRing(keys.map((each) => new Uint8Array(each)))

test('R-35: data written under one key opens with that key, alone or beside a newer one', async () => {
  const database = new DatabaseSync(':memory:')
  migrateSqlite(database)
  const sql = new SqliteSession(database)
  const [old, renewed] = [randomBytes(32), randomBytes(32)]
  await checkKeys(sql, ring(old))
  await checkKeys(sql, ring(old))
  await checkKeys(sql, ring(renewed, old))
  assert.equal(database.prepare('SELECT count(*) AS n FROM key_checks').get()?.n, 2)
})

test('R-35: data written under a key that the key file lacks is refused, and says what to do', async () => {
  const database = new DatabaseSync(':memory:')
  migrateSqlite(database)
  const sql = new SqliteSession(database)
  await checkKeys(sql, ring(randomBytes(32)))
  await assert.rejects(checkKeys(sql, ring(randomBytes(32))), /Put the right key file in place/)
  assert.equal(database.prepare('SELECT count(*) AS n FROM key_checks').get()?.n, 1)
})

test('R-42: a file that is no database is refused, named, and left as it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-damaged-'))
  try {
    const path = join(folder, 'damaged.db')
    const damage = randomBytes(8192)
    writeFileSync(path, damage)
    assert.throws(
      () => openSqlite(path),
      (error: Error) =>
        error.message.includes(path) && /restore the last backup/.test(error.message),
    )
    assert.deepEqual(readFileSync(path), damage)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
