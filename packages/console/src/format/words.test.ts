import assert from 'node:assert/strict'
import { it } from 'node:test'
import {
  causeName,
  count,
  eventName,
  fieldName,
  fieldValue,
  messageName,
  methodName,
} from './words.ts'

it('values are words, whatever their kind', () => {
  assert.deepEqual([true, false, null, '', 3, ['a', 'b']].map(fieldValue), [
    'yes',
    'no',
    'empty',
    'empty',
    '3',
    'a, b',
  ])
  assert.equal(fieldValue({ state: 'queued', attempts: 2 }), 'state queued, attempts 2')
})

it('a name that the console does not know is shown as it is', () => {
  for (const name of [fieldName, messageName, eventName, causeName])
    assert.equal(name('unknown'), 'unknown')
})

it('what happened without a session names its place, and all else what was proved', () => {
  assert.equal(methodName('none', 'admin_login_attempt'), 'Sign-in page')
  assert.equal(methodName('none', 'admin_mail_failed'), 'Mail delivery')
  assert.equal(methodName('none', 'admin_request_refused'), 'Not signed in')
  assert.equal(methodName('session', 'admin_login_attempt'), 'Session')
})

it('one is told from many', () => {
  assert.deepEqual([count(1, 'session'), count(2, 'session')], ['1 session', '2 sessions'])
  assert.equal(count(0, 'try', 'tries'), '0 tries')
})
