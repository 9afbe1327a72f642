import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { MIGRATIONS, planFrom } from './index.ts'

// While processes are replaced one by one, those of the version before work on the new schema. So an
// expanding migration only adds: see docs/operating.md. What nobody reads any more goes in a contracting one, later.

/** Statements that leave every row and every statement of the version before as good as it was. */
const ADDING: readonly RegExp[] = [
  /^CREATE TABLE \w+ \(/,
  /^CREATE INDEX \w+ ON /,
  // What older processes do not name needs a value of its own.
  /^ALTER TABLE \w+ ADD COLUMN \w+ (?:(?!NOT NULL).)*$/s,
  /^ALTER TABLE \w+ ADD COLUMN \w+ .*NOT NULL DEFAULT /s,
  // Filling a table that is new in the same version.
  /^INSERT INTO \w+ /,
]

function schemaAt(version: number): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  for (const migration of MIGRATIONS.filter((each) => each.version <= version)) {
    for (const statement of migration.statements) database.exec(statement)
  }
  return database
}

type Column = { name: string; type: string; notnull: number; dflt_value: string | null; pk: number }

function columnsOf(database: DatabaseSync): Map<string, Column> {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
  const columns = new Map<string, Column>()
  for (const { name } of tables) {
    for (const row of database.prepare(`PRAGMA table_info(${String(name)})`).all()) {
      columns.set(`${String(name)}.${String(row.name)}`, row as Column)
    }
  }
  return columns
}

for (const { version, statements } of MIGRATIONS.slice(1).filter(({ kind }) => kind === 'expand')) {
  test(`version ${version} only adds, by the words of its statements`, () => {
    for (const statement of statements) {
      assert.ok(
        ADDING.some((pattern) => pattern.test(statement)),
        statement,
      )
    }
  })

  test(`what version ${version - 1} writes fits into version ${version}: all it knows is there as it was, the rest has values of its own`, () => {
    const before = columnsOf(schemaAt(version - 1))
    const after = columnsOf(schemaAt(version))
    const oldTables = new Set([...before.keys()].map((name) => name.split('.')[0]))
    for (const [name, { cid: _, ...column }] of before as Map<string, Column & { cid: number }>) {
      const { cid: _cid, ...now } = (after.get(name) ?? {}) as Column & { cid: number }
      assert.deepEqual(now, column, name)
    }
    for (const [name, column] of after) {
      if (before.has(name) || !oldTables.has(name.split('.')[0])) continue
      assert.ok(column.notnull === 0 || column.dflt_value !== null, `${name} needs a default`)
    }
  })

  test(`no uniqueness that version ${version - 1} does not know is new on its tables`, () => {
    const created = statements.join('; ')
    assert.doesNotMatch(created, /CREATE UNIQUE INDEX|ADD CONSTRAINT|CHECK \(/)
  })
}

test('a plan names the statements of every version that is missing, and none when nothing is', () => {
  const newest = MIGRATIONS.at(-1)?.version ?? 0
  const plan = planFrom({ version: 1, expanding: [] }, (statement) => statement.toLowerCase())
  assert.deepEqual([plan.from, plan.to, plan.known], [1, newest, newest])
  assert.deepEqual(
    plan.migrations.map(({ version }) => version),
    MIGRATIONS.slice(1).map(({ version }) => version),
  )
  assert.match(plan.migrations[0]?.statements[0] ?? '', /^create index outbox_of_organization/)
  assert.deepEqual(planFrom({ version: newest, expanding: [newest] }, String).migrations, [])
})
