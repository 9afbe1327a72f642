import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, test } from 'node:test'
import { backupSqlite } from './backup-sqlite.ts'
import { DamagedDatabase } from './damaged-database.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { openSqlite } from './open-sqlite.ts'
import { restoreSqlite } from './restore-sqlite.ts'

let folder: string
let path: string
let serving: DatabaseSync

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'castellan-backup-'))
  path = join(folder, 'castellan.db')
  serving = openSqlite(path)
  migrateSqlite(serving)
  serving.exec("INSERT INTO organizations (id, name, created_at_ms) VALUES ('o', 'first', 0)")
})

afterEach(() => {
  if (serving.isOpen) serving.close()
  rmSync(folder, { recursive: true, force: true })
})

const nameIn = (file: string) => {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return database.prepare('SELECT name FROM organizations').get()?.name
  } finally {
    database.close()
  }
}
const file = () => join(folder, 'monday.db')
const restore = (replace: boolean) =>
  restoreSqlite(path, file(), { replace, stamp: '1', open: async (it) => openSqlite(it).close() })

test('a backup holds what is committed, while the server has the database open in the middle of a change', () => {
  serving.exec("BEGIN IMMEDIATE; UPDATE organizations SET name = 'not committed'")
  assert.deepEqual(backupSqlite(path, file()), { administrators: 0, events: 0 })
  serving.exec('ROLLBACK')
  assert.equal(nameIn(file()), 'first')
  assert.equal(existsSync(`${file()}.partial`), false)
})

test('a backup never writes over a file', () => {
  writeFileSync(file(), 'keep me')
  assert.throws(() => backupSqlite(path, file()), /is there already/)
  assert.equal(readFileSync(file(), 'utf8'), 'keep me')
})

test('a restore brings the state of the backup, and puts what was there aside', async () => {
  backupSqlite(path, file())
  serving.exec("UPDATE organizations SET name = 'later'")
  serving.close()
  const { putAside } = await restore(true)
  assert.equal(nameIn(path), 'first')
  assert.equal(nameIn(putAside ?? ''), 'later')
})

test('what was restored is readable by its owner alone, whoever may read the backup', async () => {
  backupSqlite(path, file())
  chmodSync(file(), 0o644)
  serving.close()
  await restore(true)
  assert.equal(statSync(path).mode & 0o777, 0o600)
})

test('a restore over a database is refused unless it was said, and changes nothing', async () => {
  backupSqlite(path, file())
  serving.close()
  const before = readdirSync(folder).toSorted()
  await assert.rejects(restore(false), /nothing was done/)
  assert.deepEqual(readdirSync(folder).toSorted(), before)
})

test('a restore of what is no backup, is cut, or would not open changes nothing', async () => {
  backupSqlite(path, file())
  serving.close()
  const good = readFileSync(file())
  for (const bytes of [Buffer.from('no database at all'), good.subarray(0, good.length / 2)]) {
    writeFileSync(file(), bytes)
    await assert.rejects(restore(true), DamagedDatabase)
    assert.equal(nameIn(path), 'first')
  }
  writeFileSync(file(), good)
  const open = async () => {
    throw new Error('another key file')
  }
  const refused = () => restoreSqlite(path, file(), { replace: true, stamp: '1', open })
  await assert.rejects(refused, /another key file/)
  assert.equal(nameIn(path), 'first')
})

test('R-42: a database that is empty, missing beside its log, cut or overwritten is refused and left as it is', () => {
  serving.close()
  const good = readFileSync(path)
  const page = (number: number) => {
    const bytes = Buffer.from(good)
    bytes.fill(0xa5, (number - 1) * 4096, number * 4096)
    return bytes
  }
  const damages = [
    Buffer.alloc(0),
    Buffer.alloc(good.length),
    good.subarray(0, good.length - 4096),
    page(1),
    page(2),
    page(Math.floor(good.length / 4096)),
  ]
  for (const bytes of damages) {
    writeFileSync(path, bytes)
    assert.throws(
      () => openSqlite(path),
      (error: unknown) => {
        assert.ok(error instanceof DamagedDatabase, String(error))
        assert.equal(error.exitCode, 20)
        assert.match(error.message, /castellan\.db is damaged .*restore --from FILE/)
        return true
      },
    )
    assert.equal(statSync(path).size, bytes.length)
    assert.ok(readFileSync(path).equals(bytes))
  }
  rmSync(path)
  writeFileSync(`${path}-wal`, 'what was not moved into the database yet')
  assert.throws(() => openSqlite(path), DamagedDatabase)
  assert.equal(existsSync(path), false)
})
