import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withWorld } from '../../testing/with-world.ts'
import { PUBLIC_URL } from '../../testing/world.ts'

test('the examples of the API page call this very server', async () => {
  await withWorld(async (world) => {
    const { status, text } = await world.call({ path: '/docs/api' })
    assert.equal(status, 200)
    assert.ok(text.includes(`${PUBLIC_URL}/api/users/resettotp/`))
    assert.ok(!text.includes('127.0.0.1'))
  })
})
