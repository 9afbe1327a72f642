import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Castellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { mailLines } from '../browser/directory.ts'
import { launchBrowser } from '../browser/visitor.ts'
import { button, enterConsole, planned, readAdministrator, settled } from './console-visitor.ts'
import { ADMIN, memberOf, startSampleDirectory } from './sample-directory.ts'

let browser: Browser
let castellan: Castellan
before(async () => {
  browser = await launchBrowser()
  castellan = await startSampleDirectory()
})
after(async () => {
  await castellan?.stop()
  await browser?.close()
})

test('many are planned, done and reported on at once; who is refused stays as they are', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await visitor.open('/administrators?search=former')
  await settled(visitor)
  await visitor.tick(visitor.page.getByLabel('Choose former-contractor@example.com'))
  await visitor.fill('Search in names and e-mail addresses', 'payroll')
  await visitor.tick(visitor.page.getByLabel('Choose payroll-1@example.com'))
  await visitor.tick(visitor.page.getByLabel('Choose payroll-2@example.com'))
  await visitor.page.getByText('3 administrators chosen').waitFor()
  const before = await mailLines(castellan)

  await visitor.press(button(visitor, 'Reset TOTP …'))
  await planned(visitor, '2 of 3 can be done. Nothing has happened yet.')
  await visitor.expect('Administrators')
  assert.equal((await readAdministrator(castellan, 'payroll-1@example.com')).totpEnrolled, true)
  assert.deepEqual(await mailLines(castellan), before)

  await visitor.press(button(visitor, 'Reset TOTP of 2'))
  await planned(visitor, '2 done, 1 not done.')
  for (const email of ['payroll-1@example.com', 'payroll-2@example.com']) {
    assert.equal((await readAdministrator(castellan, email)).totpEnrolled, false, email)
  }
  const contractor = await readAdministrator(castellan, 'former-contractor@example.com')
  assert.equal(contractor.totpEnrolled, true)
  const added = (await mailLines(castellan)).slice(before.length).toSorted()
  assert.equal(added.length, 2)
  assert.match(added[0] ?? '', /^payroll-1@example\.com: /)
  await visitor.press(button(visitor, 'Close'))
  await visitor.leave()
})

test('one that the network loses half-way is told from those that are done, and tried again alone', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await visitor.open('/administrators?search=storage')
  await settled(visitor)
  const chosen = ['storage-1@example.com', 'storage-2@example.com']
  for (const email of chosen) await visitor.tick(visitor.page.getByLabel(`Choose ${email}`))
  await visitor.press(button(visitor, 'Suspend …'))
  await planned(visitor, '2 of 2 can be done.')
  const { id } = memberOf(castellan, 'storage-2@example.com')
  const context = visitor.page.context()
  await context.route(`**/api/users/${id}/suspend*`, (route) => route.abort('connectionreset'))
  await visitor.press(button(visitor, 'Suspend of 2'))
  await planned(visitor, '1 done, 1 not done.')
  assert.equal((await readAdministrator(castellan, 'storage-2@example.com')).suspended, false)
  await context.unroute(`**/api/users/${id}/suspend*`)
  await visitor.press(button(visitor, 'Try 1 again'))
  await planned(visitor, '2 done, 0 not done.')
  for (const email of chosen) {
    assert.equal((await readAdministrator(castellan, email)).suspended, true, email)
  }
  await visitor.press(button(visitor, 'Close'))
  visitor.forgive(/ERR_CONNECTION_RESET/)
  await visitor.leave()
})

test('search, filters, order and page are in the address, and Back undoes a step', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await visitor.open('/administrators?state=no-totp&sort=-email')
  await settled(visitor)
  assert.equal(await visitor.page.getByLabel('State').inputValue(), 'no-totp')
  const emails = await visitor.page.locator('.person a').allInnerTexts()
  assert.deepEqual(emails, emails.toSorted().toReversed())
  await visitor.page.getByLabel('Role').selectOption('Manager')
  await visitor.page.waitForURL(/role=Manager/)
  await visitor.page.goBack()
  assert.doesNotMatch(visitor.page.url(), /role/)
  assert.equal(await visitor.page.getByLabel('Role').inputValue(), '')

  await visitor.open('/administrators')
  await settled(visitor)
  await visitor.press(visitor.page.getByRole('link', { name: 'Next' }))
  await visitor.page.waitForURL(/page=2/)
  await visitor.page.getByText(/^26–30 of 30$/).waitFor()
  await visitor.leave()
})
