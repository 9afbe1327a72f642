import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { readConfig } from '../config.ts'
import { createServer } from '../server.ts'
import { foundOrganizations, plantCastMember } from '../testing/cast.ts'
import type { WorldDatabase } from '../testing/databases/inspection.ts'
import { withPostgres } from '../testing/databases/with-postgres.ts'
import { copy } from './copy.ts'

type Prepared = {
  readonly path: string
  readonly target: WorldDatabase
  readonly settings: Readonly<Record<string, string>>
  readonly run: () => Promise<{ code: number; out: string[]; err: string[] }>
}

function withSource(work: (prepared: Prepared) => Promise<void>): Promise<void> {
  return withPostgres(async (target) => {
    const folder = mkdtempSync(join(tmpdir(), 'castellan-copy-'))
    const path = join(folder, 'castellan.db')
    const settings = {
      CASTELLAN_DATABASE_URL: `sqlite:${path}`,
      CASTELLAN_KEY_FILE: join(folder, 'castellan.key'),
    }
    const server = await createServer(readConfig(settings))
    const organizations = await foundOrganizations(server.ports, ['First', 'Second'])
    for (const email of ['ada@example.com', 'zoë@example.com']) {
      await plantCastMember(server.ports, organizations, { email, firstname: 'Ä "quoted" \\' })
    }
    await server.stop()
    const run = async () => {
      const [out, err]: string[][] = [[], []]
      const terminal = {
        out: (line: string) => void out?.push(line),
        err: (line: string) => void err?.push(line),
      }
      const code = await copy.run(
        ['--from', `sqlite:${path}`, '--to', target.url, '--json'],
        terminal,
      )
      return { code, out: out ?? [], err: err ?? [] }
    }
    try {
      await work({ path, target, settings, run })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

async function countIn(target: WorldDatabase): Promise<number> {
  const inspection = target.inspect()
  try {
    if (!(await inspection.tables()).includes('administrators')) return -1
    const [row] = await inspection.query('SELECT count(*) AS n FROM administrators')
    return Number(row?.n)
  } finally {
    await inspection.close()
  }
}

test('copy brings every row over, says so table by table, and the server goes on with the same key', () =>
  withSource(async ({ target, settings, run }) => {
    const { code, out, err } = await run()
    assert.equal(code, 0)
    const { tables } = JSON.parse(out[0] ?? '') as { tables: { table: string; rows: number }[] }
    assert.equal(tables.find(({ table }) => table === 'administrators')?.rows, 2)
    assert.equal(err.length, tables.length)
    const server = await createServer(
      readConfig({ ...settings, CASTELLAN_DATABASE_URL: target.url }),
    )
    const found = await server.ports.unitOfWork.read((tx) => tx.findByEmail('ada@example.com'))
    assert.equal(found?.administrator.firstname, 'Ä "quoted" \\')
    await server.stop()
  }))

test('copy refuses a database that has rows, and changes nothing there', () =>
  withSource(async ({ target, run }) => {
    await run()
    await assert.rejects(run(), /is not empty/)
    assert.equal(await countIn(target), 2)
  }))

test('a copy that fails half-way leaves the PostgreSQL database as it was', () =>
  withSource(async ({ path, target, run }) => {
    const source = new DatabaseSync(path)
    // PostgreSQL takes no NUL, and SQLite does.
    source.prepare("UPDATE administrators SET lastname = 'a' || char(0)").run()
    source.close()
    await assert.rejects(run())
    assert.equal(await countIn(target), -1)
  }))

test('copy refuses a file that is served, and one that is not there', () =>
  withSource(async ({ path, target, run }) => {
    const lock = new DatabaseSync(`${path}.serving`)
    lock.exec('BEGIN EXCLUSIVE')
    await assert.rejects(run(), /serves .* already/)
    lock.close()
    rmSync(path)
    await assert.rejects(run(), /There is no database/)
    assert.equal(await countIn(target), -1)
  }))
