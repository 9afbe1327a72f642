import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeError } from './describe-error.ts'

test('R-33: of an error the log has name, message, stack, code and cause, and nothing that hangs on it', () => {
  const cause = Object.assign(new RangeError('below'), { detail: 'Key (email)=(a@example.com)' })
  const error = Object.assign(new TypeError('above', { cause }), {
    code: 'E_ABOVE',
    config: { headers: { 'x-api-key': 'a secret' } },
  })
  assert.deepEqual(describeError(error), {
    type: 'TypeError',
    message: 'above',
    stack: error.stack,
    code: 'E_ABOVE',
    cause: { type: 'RangeError', message: 'below', stack: cause.stack, code: undefined },
  })
})

test('R-33: what is no error is not shown, and neither is a code that is an object', () => {
  assert.deepEqual(describeError('a secret'), {
    type: 'string',
    message: 'What was thrown is no error.',
    stack: '',
  })
  const error = Object.assign(new Error('odd'), { code: { secret: 'a secret' } })
  assert.equal(describeError(error).code, undefined)
})

test('causes that go round in a ring come to an end', () => {
  const error = new Error('round')
  error.cause = error
  assert.equal(JSON.stringify(describeError(error)).match(/"message":"round"/g)?.length, 6)
})
