import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { codeOf } from './authenticator-app.ts'
import { call } from './directory.ts'
import { launchBrowser, Visitor } from './visitor.ts'

const EMAIL = 'newcomer@example.com'
const PASSWORD = 'seven quiet herons at dusk'
let browser: Browser
let castellan: Castellan
before(async () => {
  browser = await launchBrowser()
  castellan = await startCastellan()
})
after(async () => {
  await castellan?.stop()
  await browser?.close()
})

test('a new administrator sets a password and an authenticator app from two mails, by keyboard alone', async () => {
  const { _id: id } = await call(castellan, 'POST', '', { email: EMAIL, firstname: 'New' })
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.followMail(EMAIL, '/set-password')
  await visitor.expect('Welcome: set your password')

  await visitor.fill('New password', 'password1234')
  await visitor.fill('The same again', 'password1234')
  await visitor.pressButton('Set password')
  assert.match(
    await visitor.problems(),
    /Nothing was changed\.\s+The password must not be a common/,
  )
  await visitor.expect('Welcome: set your password')

  await visitor.fill('New password', PASSWORD)
  await visitor.fill('The same again', `${PASSWORD}s`)
  await visitor.pressButton('Set password')
  assert.match(await visitor.problems(), /not the same/)

  await visitor.fill('New password', PASSWORD)
  await visitor.fill('The same again', PASSWORD)
  await visitor.pressButton('Set password')
  await visitor.expect('Your password is set')

  await visitor.followMail(EMAIL, '/enrol-totp')
  const codes = await enrol(visitor)
  assert.equal((await call(castellan, 'GET', `/${id}`)).totpEnrolled, true)

  const mails = JSON.stringify(await castellan.mails())
  assert.deepEqual(
    codes.filter((code) => mails.includes(code)),
    [],
  )
  await visitor.leave()
})

/** From the page behind the enrol mail to the recovery codes, with a slip at each step. */
async function enrol(visitor: Visitor): Promise<readonly string[]> {
  const enrolPage = visitor.page.url()
  await visitor.expect('Set up your authenticator app')
  await visitor.fill('Password', 'seven loud herons at dusk')
  await visitor.pressButton('Continue')
  assert.match(await visitor.problems(), /password is not right/)

  await visitor.fill('Password', PASSWORD)
  await visitor.pressButton('Continue')
  await visitor.expect('Scan this with your authenticator app')
  const key = await visitor.text('#key')
  const code = codeOf(key, castellan.clock.nowMs())
  await visitor.fill(
    'The six digits that the app shows now',
    code === '000000' ? '111111' : '000000',
  )
  await visitor.pressButton('Confirm')
  assert.match(await visitor.problems(), /code is not right/)
  assert.equal(await visitor.text('#key'), key)

  await visitor.fill('The six digits that the app shows now', codeOf(key, castellan.clock.nowMs()))
  await visitor.pressButton('Confirm')
  await visitor.expect('Your authenticator app is set up')
  const codes = await visitor.page.locator('.codes code').allInnerTexts()
  assert.equal(new Set(codes).size, 10)

  assert.equal(await visitor.open(enrolPage), 410)
  await visitor.expect('This link does not work')
  assert.equal(await visitor.page.locator('.codes').count(), 0)
  return codes
}
