import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inWorld, isSignedIn, press, signIn } from '../../testing/signing-in.ts'
import type { World } from '../../testing/world.ts'

const PATH = '/account/sessions/end'

async function publicIdOf(world: World, email: string): Promise<string> {
  const sql = `SELECT public_id FROM sessions s JOIN administrators a ON a.id = s.administrator_id
    WHERE a.email = ? ORDER BY s.created_at_ms LIMIT 1`
  return String((await world.query(sql, email))[0]?.public_id)
}

test('R-15: revoke-session ends another session of one’s own at once', () =>
  inWorld(async (world) => {
    const lost = await signIn(world, 'aAdm')
    const browser = await signIn(world, 'aAdm')
    const { text } = await browser.get('/account')
    const publicId = /name="publicId" value="([0-9a-f]+)"/.exec(text)?.[1] ?? ''
    assert.equal((await press(browser, PATH, { publicId })).status, 303)
    assert.equal(await isSignedIn(lost), false)
    assert.equal(await isSignedIn(browser), true)
    assert.doesNotMatch((await browser.get('/account')).text, /name="publicId"/)
  }))

test('R-15: sessions of others cannot be ended', () =>
  inWorld(async (world) => {
    const other = await signIn(world, 'aHelp')
    const foreign = await signIn(world, 'bAdm')
    const browser = await signIn(world, 'aBill')
    for (const email of ['help@a.test', 'adm@b.test']) {
      await press(browser, PATH, { publicId: await publicIdOf(world, email) })
    }
    assert.equal(await isSignedIn(other), true)
    assert.equal(await isSignedIn(foreign), true)
  }))

test('a session that nobody has is as good as ended, whatever it is called', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    for (const publicId of ['', 'a\0b', '0'.repeat(24)]) {
      assert.equal((await press(browser, PATH, { publicId })).status, 303, publicId)
    }
    assert.equal(await isSignedIn(browser), true)
  }))

test('the name of a session in the list is no credential', () =>
  inWorld(async (world) => {
    await signIn(world, 'aAdm')
    const headers = { cookie: `__Host-castellan-session=${await publicIdOf(world, 'adm@a.test')}` }
    assert.equal((await world.call({ path: '/account', headers })).status, 401)
  }))
