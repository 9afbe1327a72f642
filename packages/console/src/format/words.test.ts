import assert from 'node:assert/strict'
import { it } from 'node:test'
import { count, eventName, fieldName, fieldValue, messageName } from './words.ts'

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
  for (const name of [fieldName, messageName, eventName]) assert.equal(name('unknown'), 'unknown')
})

it('one is told from many', () => {
  assert.deepEqual([count(1, 'session'), count(2, 'session')], ['1 session', '2 sessions'])
  assert.equal(count(0, 'try', 'tries'), '0 tries')
})
