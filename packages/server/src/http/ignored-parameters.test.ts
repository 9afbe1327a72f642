import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withWorld } from '../testing/with-world.ts'

const HEADER = 'castellan-ignored-fields'

test('a misspelt plan does the real thing, and the answer says that nobody knows the word', async () => {
  await withWorld(async (world) => {
    const { id } = world.who('aHelp')
    const path = `/api/users/resettotp/${id}?plna=true`
    const { status, headers, text } = await world.call({ as: 'aBill', method: 'POST', path })
    assert.deepEqual([status, text, headers.get(HEADER)], [200, '', 'plna'])
    assert.equal((await world.row('aHelp')).totp_secret_box, null)
  })
})

for (const written of ['plan[]=true', 'Plan=true', 'PLAN=true', 'plan[0]=true', '%20plan=true']) {
  test(`?${written} is refused and does nothing`, async () => {
    await withWorld(async (world) => {
      const path = `/api/users/resettotp/${world.who('aHelp').id}?${written}`
      const { status, json } = await world.call({ as: 'aBill', method: 'POST', path })
      assert.deepEqual(
        [status, (json as { details?: unknown }).details],
        [400, [{ field: 'plan', problem: 'must be written as plan=true' }]],
      )
      assert.notEqual((await world.row('aHelp')).totp_secret_box, null)
    })
  })
}

test('unknown parameters stand beside unknown fields, and known ones nowhere', async () => {
  await withWorld(async (world) => {
    const list =
      '/api/users?limit=5&filter[or][0]=email:$eq:a@a.test&fields=email%20colour&offset=3'
    const listed = await world.call({ as: 'aBill', path: list })
    assert.deepEqual([listed.status, listed.headers.get(HEADER)], [200, 'colour, offset'])
    const path = `/api/users/${world.who('aHelp').id}?plan=true&dry`
    const body = { nickname: 'x' }
    const planned = await world.call({ as: 'aBill', method: 'PUT', path, body })
    assert.deepEqual([planned.status, planned.headers.get(HEADER)], [200, 'nickname, dry'])
    const known = await world.call({ as: 'aBill', path: '/api/users?skip=1&sort=email' })
    assert.equal(known.headers.get(HEADER), null)
  })
})
