import assert from 'node:assert/strict'
import { it } from 'node:test'
import { mailAddress, readMailAddress, toMailQuery } from './mail-query.ts'

it('the address of the mail page holds state and page, and is forgiven nonsense', () => {
  assert.deepEqual(toMailQuery(readMailAddress('/mail?state=failed&page=2')), {
    limit: 25,
    skip: 25,
    filter: ['state:$eq:failed'],
  })
  assert.deepEqual(toMailQuery(readMailAddress('/mail?state=valueOf&page=x')), {
    limit: 25,
    skip: 0,
  })
  assert.equal(mailAddress('failed', 2), '/mail?state=failed&page=2')
  assert.equal(mailAddress('', 1), '/mail')
})
