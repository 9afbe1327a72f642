import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toPostgres, toPostgresSchema } from './dialect.ts'

test('placeholders are counted', () => {
  assert.equal(toPostgres('SELECT ? WHERE a = ? AND b = ?'), 'SELECT $1 WHERE a = $2 AND b = $3')
})

test('case is folded by the rules of all alphabets, and what was folded is sorted by bytes', () => {
  assert.equal(
    toPostgres('SELECT a FROM t WHERE instr(lower(a.firstname), ?) > 0'),
    'SELECT a FROM t WHERE strpos((lower(a.firstname COLLATE "und-x-icu") COLLATE "C"), $1) > 0',
  )
})

test('texts of the schema are compared by their bytes, whatever the database was created with', () => {
  assert.equal(
    toPostgresSchema("CREATE TABLE t (id TEXT PRIMARY KEY, n BIGINT, s TEXT NOT NULL DEFAULT '')"),
    `CREATE TABLE t (id TEXT COLLATE "C" PRIMARY KEY, n BIGINT, s TEXT COLLATE "C" NOT NULL DEFAULT '')`,
  )
})
