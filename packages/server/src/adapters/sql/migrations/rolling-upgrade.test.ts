import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { verifyDatabase } from '../../../operations/audit-events/verify-database.ts'
import { Browser } from '../../../testing/browser.ts'
import { enrol } from '../../../testing/enrol.ts'
import { press, signIn } from '../../../testing/signing-in.ts'
import { withWorld } from '../../../testing/with-world.ts'
import type { Name, World, WorldCall } from '../../../testing/world.ts'
import { migratePostgres } from '../postgres/migrate-postgres.ts'
import { openPostgres } from '../postgres/open-postgres.ts'
import { migrateSqlite } from '../sqlite/migrate-sqlite.ts'
import { openSqlite } from '../sqlite/open-sqlite.ts'
import { MIGRATIONS, type MigrationKind, newestOf } from './index.ts'

// While processes are replaced one by one, those of this version work on the schema of the next. No next version is
// written yet, so one is made up here that adds everything that an expanding migration may add.

const NEXT = newestOf() + 1
const ADDITIONS = [
  'ALTER TABLE administrators ADD COLUMN pronouns TEXT',
  "ALTER TABLE administrators ADD COLUMN locale TEXT NOT NULL DEFAULT 'en'",
  'ALTER TABLE organizations ADD COLUMN region TEXT REFERENCES organizations (id)',
  'ALTER TABLE sessions ADD COLUMN trust INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE links ADD COLUMN opened_at_ms BIGINT',
  'ALTER TABLE outbox ADD COLUMN relay TEXT',
  "ALTER TABLE events ADD COLUMN severity TEXT NOT NULL DEFAULT ''",
  `CREATE TABLE passkeys (
    id TEXT PRIMARY KEY,
    administrator_id TEXT NOT NULL REFERENCES administrators (id) ON DELETE CASCADE
  )`,
  'CREATE INDEX passkeys_of_administrator ON passkeys (administrator_id)',
  'CREATE INDEX administrators_by_locale ON administrators (locale)',
]

/** What the program of the next version does when it starts. */
async function bringIn(world: World, kind: MigrationKind, statements = ADDITIONS): Promise<void> {
  const migrations = [...MIGRATIONS, { version: NEXT, kind, statements }]
  if (world.databaseUrl.startsWith('sqlite:')) {
    const database = openSqlite(world.databaseUrl.slice('sqlite:'.length))
    assert.equal(migrateSqlite(database, migrations).to, NEXT)
    database.close()
    return
  }
  const pool = openPostgres({ url: world.databaseUrl, connectionLimit: 1 })
  assert.equal((await migratePostgres(pool, migrations)).to, NEXT)
  await pool.end()
}

/** What `castellan-server migrate` of this version prints. */
async function migrate(world: World, ...words: string[]): Promise<string> {
  const main = fileURLToPath(new URL('../../../main.ts', import.meta.url))
  const args = ['--conditions=castellan-source', main, 'migrate', ...words]
  const env = { CASTELLAN_DATABASE_URL: world.databaseUrl }
  return (await promisify(execFile)(process.execPath, args, { env })).stdout
}

const user = (world: World, name: Name) => `/api/users/${world.who(name).id}`

/** The calls of one administrator's life, and each way of looking at it. */
function calls(world: World, round: number): readonly (WorldCall & { status: number })[] {
  const as = 'aBill'
  const since = { service: ['directory'], start_time: '2026-01-01T00:00:00Z' }
  const events = '/insights/directory/v1/events'
  const post = (path: string, body?: unknown) => ({ as, method: 'POST', path, body }) as const
  const email = `round${round}@a.test`
  return [
    { ...post('/api/users', { email, roleName: 'Manager' }), status: 201 },
    { as, path: '/api/users?sort=email&search=test', status: 200 },
    { as, path: user(world, 'aRO'), status: 200 },
    { as: 'aAdm', path: '/api/users/getSelf', status: 200 },
    {
      as: 'aAdm',
      method: 'PUT',
      path: '/api/users/putSelf',
      body: { firstname: `a${round}` },
      status: 200,
    },
    {
      as,
      method: 'PUT',
      path: user(world, 'aRO'),
      body: { lastname: `w${round}`, email: `ro${round}@a.test`, roleName: 'Help Desk' },
      status: 200,
    },
    { ...post(`${user(world, 'aRO')}/suspend`), status: 200 },
    { ...post(`${user(world, 'aRO')}/unsuspend`), status: 200 },
    { ...post(`/api/users/resettotp/${world.who('aAdm').id}`), status: 200 },
    { ...post(`/api/users/reactivate/${world.who('aNew').id}`), status: 200 },
    { as, path: '/api/mails?limit=5', status: 200 },
    { as, path: '/api/organizations', status: 200 },
    { ...post(events, since), status: 200 },
    { ...post(`${events}/count`, since), status: 200 },
  ]
}

/** Everything that people and programs do with a directory, and what must be true of it afterwards. */
async function liveWith(world: World, round: number): Promise<void> {
  world.clock.advanceMs(3_600_000)
  for (const { status, ...call } of calls(world, round)) {
    const answer = await world.call(call)
    assert.equal(answer.status, status, `${call.method ?? 'GET'} ${call.path}: ${answer.text}`)
  }
  const visitor = new Browser(world)
  assert.match((await enrol(world, visitor, 'aAdm')).text, /recovery codes/i)
  const token = await world.token('new@a.test', '/set-password')
  const password = `seven quiet otters ${round}`
  const activated = await visitor.post('/set-password', { token, password, repeat: password })
  assert.equal(activated.status, 200, activated.text)
  const signedIn = await signIn(world, 'aHelp')
  assert.equal((await press(signedIn, '/logout')).status, 200)
  const [made] = await world.query(
    'SELECT id FROM administrators WHERE email = ?',
    `round${round}@a.test`,
  )
  const removed = await world.call({
    as: 'aBill',
    method: 'DELETE',
    path: `/api/users/${String(made?.id)}`,
  })
  assert.equal(removed.status, 200, removed.text)
  assert.partialDeepStrictEqual(await world.row('aRO'), {
    lastname: `w${round}`,
    email: `ro${round}@a.test`,
    role: 'Help Desk',
  })
  await world.mails()
  assert.deepEqual(
    await world.query("SELECT id FROM outbox WHERE state IN ('queued', 'failed')"),
    [],
  )
  const { problems } = await verifyDatabase(world.server.ports, {
    witnesses: [],
    onProgress: () => {},
  })
  assert.deepEqual(problems, [])
}

test('this version works on the schema of the next: while it runs, and after it was started again', () =>
  withWorld(async (world) => {
    await liveWith(world, 1)
    await bringIn(world, 'expand')
    await liveWith(world, 2)
    const says = `at version ${NEXT}, newer than ${NEXT - 1}.*only adds, so this program works on it`
    assert.match(await migrate(world, '--plan'), new RegExp(says))
    assert.match(await migrate(world), new RegExp(says))
    assert.partialDeepStrictEqual(JSON.parse(await migrate(world, '--plan', '--json')), {
      from: NEXT,
      to: NEXT,
      known: NEXT - 1,
      migrations: [],
    })
    await world.restart()
    await liveWith(world, 3)
    const rows = await world.query('SELECT DISTINCT locale, pronouns FROM administrators')
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [{ locale: 'en', pronouns: null }],
    )
  }))

test('this version refuses a schema of which the next took something away, and leaves it as it is', () =>
  withWorld(async (world) => {
    await bringIn(world, 'contract', ['ALTER TABLE administrators DROP COLUMN users_time_zone'])
    const before = await world.dump()
    await assert.rejects(world.restart(), /version \d+ takes something away .* Start the newer/)
    assert.equal(await world.dump(), before)
  }))

test('one version that takes something away among several that add is enough to be refused', () =>
  withWorld(async (world) => {
    await bringIn(world, 'contract')
    await world.tamper(
      "INSERT INTO schema_migrations (version, kind) VALUES (?, 'expand')",
      NEXT + 1,
    )
    if (world.databaseUrl.startsWith('sqlite:'))
      await world.tamper(`PRAGMA user_version = ${NEXT + 1}`)
    else await world.tamper('INSERT INTO castellan_schema (version) VALUES (?)', NEXT + 1)
    await assert.rejects(world.restart(), new RegExp(`version ${NEXT} takes something away`))
  }))
