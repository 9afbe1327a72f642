import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withWorld } from '../testing/with-world.ts'

for (const path of ['/set-password', '/confirm-email', '/enrol-totp', '/this-was-not-me']) {
  test(`${path} refuses a token that is given twice, whichever of the two works`, () =>
    withWorld(async (world) => {
      const { id, email } = world.who('aAdm')
      await world.call({ as: 'aBill', path: `/api/users/reactivate/${id}` })
      const token = await world.token(email, '/set-password')
      for (const query of [`token=${token}&token=x`, `token=x&token=${token}`]) {
        const answer = await world.call({ path: `${path}?${query}` })
        assert.equal(answer.status, 400, answer.text)
        assert.match(answer.text, /token must be given once/)
        assert.ok(!answer.text.includes(token))
      }
      const opened = await world.call({ path: `/set-password?token=${token}&from=mail` })
      assert.equal(opened.status, 200)
    }))
}
