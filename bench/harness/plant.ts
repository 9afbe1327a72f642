import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { readConfig } from '../../packages/server/src/config.ts'
import { createServer } from '../../packages/server/src/server.ts'
import {
  type CastAdministrator,
  foundOrganizations,
  plantCastMember,
} from '../../packages/server/src/testing/cast.ts'

export type Size = { readonly administrators: number; readonly organizations: number }

/** A directory on disk, with what a caller needs. */
export type Directory = {
  readonly folder: string
  readonly databasePath: string
  readonly keyFile: string
  /** An Administrator With Billing of the first organization. */
  readonly caller: CastAdministrator
  /** Ids of others in the caller's organization, in no order. */
  readonly ids: readonly string[]
  /** The same and more, as far as there are: more than the server keeps. */
  readonly manyIds: readonly string[]
  /** Of everybody but the caller. */
  readonly password: string
  readonly remove: () => void
}

/** What is read again and again fits into the server's memory, as a directory's daily work does. */
const IDS = 2_000
const MANY_IDS = 50_000

/** Plants a caller and one administrator by the product's own way, and copies the latter as rows. */
export async function plantDirectory(size: Size): Promise<Directory> {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-bench-'))
  const databasePath = join(folder, 'castellan.db')
  const keyFile = join(folder, 'castellan.key')
  const server = await createServer(
    readConfig({ CASTELLAN_DATABASE_URL: `sqlite:${databasePath}`, CASTELLAN_KEY_FILE: keyFile }),
  )
  const organizations = await foundOrganizations(server.ports, ['Example'])
  const caller = await plantCastMember(server.ports, organizations, { email: 'caller@example.com' })
  const template = await plantCastMember(server.ports, organizations, {
    email: 'template@example.com',
    firstname: 'Terry',
    lastname: 'Example',
    roleName: 'Administrator',
    apiKey: false,
  })
  await server.stop()
  const manyIds = copyRows(databasePath, template, size)
  return {
    folder,
    databasePath,
    keyFile,
    caller,
    ids: manyIds.slice(0, IDS),
    manyIds,
    password: template.password,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function copyRows(path: string, template: CastAdministrator, size: Size): readonly string[] {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA synchronous = OFF')
  database.exec('PRAGMA cache_size = -200000')
  const copies = { id: 'lower(hex(randomblob(12)))', email: `'copy-' || n || '@example.com'` }
  const names = database.prepare('SELECT name FROM pragma_table_info(?)').all('administrators')
  const columns = names.map(({ name }) => String(name))
  const values = columns.map((column) => {
    if (column === 'id') return copies.id
    if (column === 'email') return copies.email
    if (column === 'organization_id') {
      return `CASE WHEN n % ? = 0 THEN organization_id ELSE substr('000000000000000000000000' || CAST(n % ? AS INTEGER), -24, 24) END`
    }
    return column
  })
  addOrganizations(database, size.organizations)
  const insert = database.prepare(
    `WITH RECURSIVE row (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row WHERE n < ?)
     INSERT INTO administrators (${columns.join(', ')})
     SELECT ${values.join(', ')} FROM row, administrators WHERE id = ?`,
  )
  const organizationCount = size.organizations
  insert.run(size.administrators - 2, organizationCount, organizationCount, template.id)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const rows = database
    .prepare('SELECT id FROM administrators WHERE organization_id = ? AND email LIKE ? LIMIT ?')
    .all(template.organizationId, 'copy-%', MANY_IDS)
  database.close()
  return rows.map(({ id }) => String(id))
}

/** Ids of 24 digits, beside the one that was founded. */
function addOrganizations(database: DatabaseSync, count: number): void {
  if (count < 2) return
  database
    .prepare(
      `WITH RECURSIVE row (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row WHERE n < ?)
       INSERT INTO organizations (id, name, created_at_ms)
       SELECT substr('000000000000000000000000' || n, -24, 24), 'Example ' || n, 0 FROM row`,
    )
    .run(count - 1)
}
