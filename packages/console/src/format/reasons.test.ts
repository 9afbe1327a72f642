import assert from 'node:assert/strict'
import { it } from 'node:test'
import { REASONS } from '@castellan/contract/reasons'
import { reasonName } from './reasons.ts'

it('every reason that a refusal can have is words, never its code', () => {
  for (const reason of [...Object.keys(REASONS), 'totp.replay']) {
    assert.doesNotMatch(reasonName(reason), /\./, reason)
  }
})

it('what the console does not know is shown as it is', () => {
  assert.equal(reasonName('550 No such mailbox here'), '550 No such mailbox here')
})
