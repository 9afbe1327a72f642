import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { call } from './directory.ts'
import { launchBrowser, Visitor } from './visitor.ts'

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

test('the address of the console shows strangers the form to sign in', async () => {
  const visitor = await Visitor.arrive(browser, castellan.url)
  assert.equal(await visitor.open('/'), 401)
  await visitor.expect('Sign in')
  await visitor.leave()
})

test('the API page shows every operation, without a script', async () => {
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.open('/docs/api')
  await visitor.expect(await visitor.heading())
  assert.match(await visitor.text('main'), /reset-totp/)
  assert.equal(await visitor.page.locator('script').count(), 0)
  await visitor.leave()
})

test('the mailbox shows that it is empty, and then each mail with the newest first', async () => {
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.open('/dev/mailbox')
  assert.match(await visitor.text('main'), /No mail yet/)
  await visitor.expect('Caught mail')
  for (const email of ['one@example.com', 'two@example.com']) {
    await call(castellan, 'POST', '', { email, firstname: '<b>"\'&amp;' })
  }
  await visitor.open('/dev/mailbox')
  const texts = await visitor.page.locator('article').allInnerTexts()
  assert.deepEqual(
    texts.map((text) => /\S+@example\.com/.exec(text)?.[0]),
    ['two@example.com', 'one@example.com'],
  )
  await visitor.expect('Caught mail')
  await visitor.leave()
})

test('an address that nothing lives at answers what to look at instead', async () => {
  const visitor = await Visitor.arrive(browser, castellan.url)
  assert.equal(await visitor.open('/nowhere'), 404)
  await visitor.pressLink('the API page')
  assert.match(await visitor.text('main'), /reset-totp/)
  await visitor.leave()
})
