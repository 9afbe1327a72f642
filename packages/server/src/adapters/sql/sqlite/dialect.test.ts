import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSqlite } from './open-sqlite.ts'
import { SqliteSession } from './sqlite-session.ts'

test('lower case is that of every letter, whether or not it is one of A to Z', async () => {
  const database = openSqlite(':memory:')
  const session = new SqliteSession(database)
  await session.run('CREATE TABLE texts (value TEXT)')
  const texts = [
    '',
    'Plain ~ASCII',
    'ÉMILE',
    'a\tB',
    'A\u0000B',
    'ΟΔΟΣ',
    'ЖЁЛТЫЙ',
    '\u{10400}',
    'İ',
    null,
  ]
  for (const text of texts) {
    await session.run('DELETE FROM texts')
    await session.run('INSERT INTO texts VALUES (?)', text)
    const row = await session.get('SELECT lower(t.value) AS folded FROM texts t')
    assert.equal(row?.folded, text === null ? null : text.toLowerCase(), String(text))
  }
  database.close()
})
