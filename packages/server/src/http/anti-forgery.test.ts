import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inWorld, isSignedIn, press, signIn } from '../testing/signing-in.ts'

const FORMS = ['password', 'totp', 'recovery-codes', 'api-key', 'sessions/end']

test('R-17: no form of the account moves without the token of this very session', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const other = await signIn(world, 'aAdm')
    const own = await browser.antiForgery()
    const wrong = [
      {},
      { antiForgery: '' },
      { antiForgery: await other.antiForgery() },
      { antiForgery: own.toUpperCase() },
      { antiForgery: browser.cookie('castellan-session') },
    ]
    const before = await world.dump('events')
    for (const form of FORMS) {
      for (const fields of wrong) {
        const answer = await browser.post(`/account/${form}`, fields)
        assert.equal(answer.status, 403, `${form} with ${JSON.stringify(fields)}`)
      }
    }
    assert.equal(await world.dump('events'), before)
    assert.equal((await press(browser, '/account/api-key')).status, 200)
  }))

test('R-17: a form that another site sends is refused, even with the right token', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const antiForgery = await browser.antiForgery()
    const before = await world.dump('events')
    for (const form of FORMS) {
      for (const site of ['cross-site', 'same-site', 'something new']) {
        const headers = { 'sec-fetch-site': site }
        const answer = await browser.post(`/account/${form}`, { antiForgery }, headers)
        assert.equal(answer.status, 403, `${form} from ${site}`)
      }
    }
    assert.equal(await world.dump('events'), before)
  }))

test('the token is no credential: with it and without the cookie nothing moves', () =>
  inWorld(async (world) => {
    const browser = await signIn(world, 'aAdm')
    const antiForgery = await browser.antiForgery()
    const answer = await world.call({
      method: 'POST',
      path: '/account/api-key',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      rawBody: `antiForgery=${antiForgery}`,
    })
    assert.equal(answer.status, 401)
    assert.equal(await isSignedIn(browser), true)
  }))
