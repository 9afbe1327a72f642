import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PortError } from '../adapters/sql/port-error.ts'
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
    tellFailure(new PortError('The database is away.', { retryable: true, cause }), 'serve')
  const refused = 'connect ECONNREFUSED 127.0.0.1:1'
  const told = `The database is away. (${refused}) See that it runs, and that CASTELLAN_DATABASE_URL names it and who may use it.`
  assert.equal(away(new Error(refused)), told)
  assert.equal(away(new AggregateError([new Error(refused)])), told)
})

test('PostgreSQL that refuses is told with its words', () => {
  const cause = Object.assign(new Error('password authentication failed'), { severity: 'FATAL' })
  const refused = new PortError('The database refused a statement.', { retryable: false, cause })
  assert.match(
    tellFailure(refused, 'serve'),
    /\(password authentication failed\).*CASTELLAN_DATABASE_URL/,
  )
})

test('what SQLite and its files refuse is told as it is', () => {
  for (const cause of [
    Object.assign(new Error('database is locked'), { errcode: 5 }),
    Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }),
  ]) {
    const error = new PortError('It is served already. Stop it first.', { retryable: false, cause })
    assert.equal(tellFailure(error, 'serve'), 'It is served already. Stop it first.')
  }
})

test('every other error is told as it is', () => {
  const error = new Error('Something else.', { cause: new Error('of no interest') })
  assert.equal(tellFailure(error, 'serve'), 'Something else.')
  assert.equal(tellFailure('text', 'serve'), 'text')
})
