import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { requireDatabase } from './require-database.ts'

test('a command for an existing directory refuses where there is none, names the path and makes nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-missing-'))
  try {
    const sqlitePath = join(folder, 'castellan.db')
    assert.throws(() => requireDatabase({ sqlitePath }), /castellan\.db.*CASTELLAN_DATABASE_URL/)
    assert.equal(existsSync(sqlitePath), false)
    writeFileSync(sqlitePath, '')
    requireDatabase({ sqlitePath })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
