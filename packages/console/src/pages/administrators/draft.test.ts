import assert from 'node:assert/strict'
import { it } from 'node:test'
import { changesOf, NEW_DRAFT } from './draft.ts'

it('only what was changed in the form is sent', () => {
  const after = { ...NEW_DRAFT, firstname: 'Ada', enableMultiFactor: false }
  assert.deepEqual(changesOf(NEW_DRAFT, after), { firstname: 'Ada', enableMultiFactor: false })
  assert.deepEqual(changesOf(NEW_DRAFT, { ...NEW_DRAFT }), {})
})
