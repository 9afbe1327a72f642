import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SERVER_URL } from '../../testing/databases/chosen.ts'
import { runDifferential } from '../../testing/differential/run-differential.ts'

test('SQLite and PostgreSQL answer generated sequences of requests alike, and hold the same rows afterwards', async () => {
  assert.ok(SERVER_URL !== undefined, 'run this with npm test -- --only postgres')
  const report = await runDifferential({ postgresUrl: SERVER_URL, sequences: 100, seed: 7 })
  assert.equal(report.sequences, 100)
  // Neither all refused nor all taken: both kinds are compared.
  assert.ok((report.statuses[200] ?? 0) > 100 && (report.statuses[400] ?? 0) > 20)
  assert.equal(report.statuses[503], undefined)
})
