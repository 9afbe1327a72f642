import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { requireDatabase } from './require-database.ts'

test('a command for an existing directory refuses where there is none, names the path and makes nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-missing-'))
  try {
    const path = join(folder, 'castellan.db')
    const database = { kind: 'sqlite', path } as const
    await assert.rejects(requireDatabase({ database }), /castellan\.db.*CASTELLAN_DATABASE_URL/)
    assert.equal(existsSync(path), false)
    writeFileSync(path, '')
    await requireDatabase({ database })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
