import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { World } from '../../testing/world.ts'

test('sign-in takes the password, then the code, and ends in a session that only a hash is stored of', async () => {
  const world = await World.create()
  try {
    const browser = new Browser(world)
    const first = await browser.post('/login', {
      email: 'adm@a.test',
      password: world.who('aAdm').password,
    })
    assert.equal(first.status, 200)
    assert.match(first.text, /recovery code/)
    assert.equal((await browser.get('/account')).status, 401)
    const second = await browser.post('/login/code', { code: world.code('aAdm') })
    assert.equal(second.status, 303)
    const account = await browser.get('/account')
    assert.equal(account.status, 200)
    assert.match(account.text, /adm@a\.test/)
    assert.equal(await world.sessionCount('aAdm'), 1)
    assert.ok(!(await world.dump()).includes(browser.cookie('castellan-session')))
    assert.partialDeepStrictEqual((await world.events()).at(-1), {
      event_type: 'admin_login_attempt',
      success: true,
      mfa: true,
    })
    assert.equal((await browser.post('/logout', {})).status, 200)
    assert.equal(await world.sessionCount('aAdm'), 0)
  } finally {
    await world.stop()
  }
})
