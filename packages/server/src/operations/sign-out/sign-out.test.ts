import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { inWorld, isSignedIn, passPassword, signIn } from '../../testing/signing-in.ts'

test('R-15: sign-out ends the session on the server, clears the browser, and a kept cookie is worthless', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const cookie = `__Host-castellan-session=${browser.cookie('castellan-session')}`
    const answer = await browser.post('/logout', {})
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('clear-site-data'), '"cache", "cookies", "storage"')
    assert.match(answer.headers.getSetCookie()[0] ?? '', /Max-Age=0/)
    assert.equal(browser.cookie('castellan-session'), '')
    assert.equal(await world.sessionCount('aAdm'), 0)
    assert.equal((await world.call({ path: '/account', headers: { cookie } })).status, 401)
  }))

test('sign-out ends this session and no other', () =>
  inWorld(async (world) => {
    const first = await signIn(world, 'aAdm')
    const second = await signIn(world, 'aAdm')
    const other = await signIn(world, 'aHelp')
    await first.post('/logout', {})
    assert.equal(await isSignedIn(second), true)
    assert.equal(await isSignedIn(other), true)
  }))

test('R-14: a half-finished sign-in can be given up', () =>
  inWorld(async (world) => {
    const browser = await passPassword(world, 'aAdm')
    await browser.post('/logout', {})
    assert.equal((await browser.post('/login/code', { code: world.code('aAdm') })).status, 401)
  }))

test('signing out without a session is no error', () =>
  inWorld(async (world) => {
    assert.equal((await new Browser(world).post('/logout', {})).status, 200)
  }))

test('another site cannot sign anybody out, nor does opening the address', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const forged = await browser.post('/logout', {}, { 'sec-fetch-site': 'cross-site' })
    assert.equal(forged.status, 403)
    assert.equal((await browser.get('/logout')).status, 405)
    assert.equal(await isSignedIn(browser), true)
  }))
