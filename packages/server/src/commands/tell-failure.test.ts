import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UsageError } from './command.ts'
import { tellFailure } from './tell-failure.ts'

test('wrong words lead to the help of their command', () => {
  const error = new UsageError('backup needs --to FILE.')
  assert.equal(
    tellFailure(error, 'backup'),
    'backup needs --to FILE. See castellan-server backup --help.',
  )
  assert.equal(tellFailure(error, undefined), 'backup needs --to FILE.')
})

test('a database that is away is told with what the machine says of it, and with the setting that names it', () => {
  const away = (cause: Error) =>
    tellFailure(
      Object.assign(new Error('The database is away.', { cause }), { isPortError: true }),
      'serve',
    )
  const refused = 'connect ECONNREFUSED 127.0.0.1:1'
  const told = `The database is away. (${refused}) See that it runs, and that CASTELLAN_DATABASE_URL names it and who may use it.`
  assert.equal(away(new Error(refused)), told)
  assert.equal(away(new AggregateError([new Error(refused)])), told)
})

test('every other error is told as it is', () => {
  const error = new Error('Something else.', { cause: new Error('of no interest') })
  assert.equal(tellFailure(error, 'serve'), 'Something else.')
  assert.equal(tellFailure('text', 'serve'), 'text')
})
