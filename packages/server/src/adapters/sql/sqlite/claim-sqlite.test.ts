import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { claimSqlite } from './claim-sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'castellan-claim-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a database is claimed once, and again after it was let go', () => {
  const path = join(folder, 'deep/castellan.db')
  const release = claimSqlite(path)
  assert.throws(() => claimSqlite(path), /Another castellan-server serves .*castellan\.db already/)
  release()
  claimSqlite(path)()
})

test('a folder that takes no file is named as the trouble, not another server', () => {
  mkdirSync(join(folder, 'castellan.db.serving'))
  assert.throws(
    () => claimSqlite(join(folder, 'castellan.db')),
    /The folder of the database .*castellan\.db cannot be written/,
  )
})

test('a database in memory is claimed by anybody', () => {
  const releases = [claimSqlite(':memory:'), claimSqlite(':memory:')]
  for (const release of releases) release()
})
