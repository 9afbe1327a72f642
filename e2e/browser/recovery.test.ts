import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { codeOf } from './authenticator-app.ts'
import { call, mailLines } from './directory.ts'
import { launchBrowser, Visitor } from './visitor.ts'

const PHONE = 'lost-phone@example.com'
const FORGETFUL = 'forgetful@example.com'
const MOVED = 'moved@example.com'

let browser: Browser
let castellan: Castellan
before(async () => {
  browser = await launchBrowser()
  castellan = await startCastellan({
    administrators: [
      { email: 'admin@example.com' },
      { email: PHONE, roleName: 'Help Desk' },
      { email: FORGETFUL, roleName: 'Read Only' },
      { email: MOVED, roleName: 'Manager' },
    ],
  })
})
after(async () => {
  await castellan?.stop()
  await browser?.close()
})

function who(email: string) {
  const found = castellan.administrators.find((each) => each.email === email)
  assert.ok(found)
  return found
}

test('after a lost phone the enrol mail and the password lead to a new authenticator app', async () => {
  const { id, password } = who(PHONE)
  await call(castellan, 'POST', `/resettotp/${id}`)
  assert.equal((await call(castellan, 'GET', `/${id}`)).totpEnrolled, false)

  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.followMail(PHONE, '/enrol-totp')
  await visitor.fill('Password', password)
  await visitor.pressButton('Continue')
  assert.equal(await visitor.page.getByRole('img', { name: /QR code/ }).count(), 1)
  const key = await visitor.text('#key')
  await visitor.fill('The six digits that the app shows now', codeOf(key, castellan.clock.nowMs()))
  await visitor.pressButton('Confirm')
  await visitor.expect('Your authenticator app is set up')
  assert.equal((await call(castellan, 'GET', `/${id}`)).totpEnrolled, true)
  await visitor.leave()
})

test('a reactivation mail leads to a new password and leaves the authenticator app alone', async () => {
  const { id } = who(FORGETFUL)
  const before = await call(castellan, 'GET', `/${id}`)
  await call(castellan, 'GET', `/reactivate/${id}`)

  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.followMail(FORGETFUL, '/set-password')
  await visitor.expect('Set a new password')
  await visitor.fill('New password', 'granite otter under lamplight')
  await visitor.fill('The same again', 'granite otter under lamplight')
  await visitor.pressButton('Set password')
  await visitor.expect('Your password is set')
  const after = await call(castellan, 'GET', `/${id}`)
  assert.notEqual(after.passwordUpdatedAt, before.passwordUpdatedAt)
  assert.equal(after.totpEnrolled, true)
  await visitor.leave()
})

test('a password that was set from a mail does not open the enrol link of an earlier reset', async () => {
  const { id } = who(FORGETFUL)
  castellan.clock.advanceMs(120_000)
  await call(castellan, 'POST', `/resettotp/${id}`)
  await call(castellan, 'GET', `/reactivate/${id}`)
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.followMail(FORGETFUL, '/set-password')
  await visitor.fill('New password', 'a mailbox alone is not enough')
  await visitor.fill('The same again', 'a mailbox alone is not enough')
  await visitor.pressButton('Set password')
  await visitor.followMail(FORGETFUL, '/enrol-totp')
  await visitor.fill('Password', 'a mailbox alone is not enough')
  await visitor.pressButton('Continue')
  await visitor.expect('That did not work')
  assert.equal(await visitor.page.locator('#key').count(), 0)
  await visitor.leave()
})

test('a new address asks for its confirmation, and gets the link that waited for it afterwards', async () => {
  const { id } = who(MOVED)
  const next = 'moved-on@example.com'
  await call(castellan, 'PUT', `/${id}`, { email: next })
  await call(castellan, 'GET', `/reactivate/${id}`)
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.followMail(next, '/confirm-email')
  await visitor.expect('Confirm your address')
  await visitor.pressButton('Yes, confirm it')
  await visitor.expect('Your address is confirmed')
  await visitor.followMail(next, '/set-password')
  assert.equal(await visitor.heading(), 'Set a new password')
  assert.ok((await mailLines(castellan)).some((line) => line.startsWith(`${MOVED}: The address`)))
  await visitor.leave()
})
