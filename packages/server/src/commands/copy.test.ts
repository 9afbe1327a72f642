import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UsageError } from './command.ts'
import { copy } from './copy.ts'

const silent = { out: () => undefined, err: () => undefined }

test('copy sends nothing to another machine unless it is told of TLS, and repeats no password', async () => {
  const to = 'postgres://castellan:secret@db.example.com/castellan'
  const refused = copy.run(['--from', 'sqlite:/nowhere/castellan.db', '--to', to], silent)
  await assert.rejects(refused, (error: unknown) => {
    assert.ok(error instanceof UsageError)
    assert.match(error.message, /--to says nothing of TLS/)
    assert.doesNotMatch(error.message, /secret/)
    return true
  })
})
