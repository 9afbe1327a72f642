import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { call } from '../browser/directory.ts'
import { giveCode } from '../browser/recovery-steps.ts'
import { launchBrowser, Visitor } from '../browser/visitor.ts'
import {
  button,
  enterConsole,
  link,
  openAdministrator,
  planned,
  readAdministrator,
  settled,
} from './console-visitor.ts'
import { ADMIN, HELP_DESK, memberOf, nextCode, READ_ONLY } from './sample-directory.ts'

const RUNNER = 'runner@example.com'

let browser: Browser
let castellan: Castellan
before(async () => {
  browser = await launchBrowser()
  castellan = await startCastellan({
    administrators: [
      { email: ADMIN },
      { email: HELP_DESK, roleName: 'Help Desk' },
      { email: READ_ONLY, roleName: 'Read Only' },
      { email: RUNNER, roleName: 'Command Runner' },
    ],
  })
})
after(async () => {
  await castellan?.stop()
  await browser?.close()
})

for (const email of [READ_ONLY, HELP_DESK]) {
  test(`${email} looks at everything and is offered nothing to do`, async () => {
    const visitor = await enterConsole(browser, castellan, email)
    await openAdministrator(visitor, ADMIN)
    await settled(visitor)
    await visitor.expect(ADMIN)
    assert.equal(await visitor.page.locator('main form, main input').count(), 0)
    assert.equal(
      await visitor.page.getByRole('button', { name: /Reset|Suspend|Delete/ }).count(),
      0,
    )
    await visitor.press(link(visitor, 'All administrators'))
    await settled(visitor)
    assert.equal(await visitor.page.locator('main input[type=checkbox]').count(), 0)
    await visitor.press(link(visitor, 'Mail'))
    await settled(visitor)
    await visitor.expect('Mail')
    await visitor.press(link(visitor, 'Activity'))
    await settled(visitor)
    await visitor.expect('Activity')
    await visitor.page
      .getByRole('cell', { name: /^Sign-in/ })
      .first()
      .waitFor()
    await visitor.press(link(visitor, 'Overview'))
    await settled(visitor)
    await visitor.page.getByRole('heading', { name: 'Latest activity' }).waitFor()
    assert.equal(await visitor.page.locator('main form').count(), 0)
    await visitor.leave()
  })
}

test('who may look at nobody else is led to their account, and told so on other pages', async () => {
  const visitor = await enterConsole(browser, castellan, RUNNER)
  assert.equal(await visitor.heading(), 'My account')
  await visitor.open('/administrators')
  await visitor.expect('Not for your role')
  await visitor.leave()
})

test('one’s own names are changed on the account page, whatever the role', async () => {
  const visitor = await enterConsole(browser, castellan, RUNNER)
  await visitor.fill('First name', 'Robin')
  await visitor.pressButton('Save names')
  await visitor.expect('My account')
  assert.equal(await visitor.page.getByLabel('First name').inputValue(), 'Robin')
  assert.equal((await readAdministrator(castellan, RUNNER)).firstname, 'Robin')
  await visitor.leave()
})

test('a change over a version that is gone is refused, and nothing is lost', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await openAdministrator(visitor, HELP_DESK)
  await call(castellan, 'PUT', `/${memberOf(castellan, HELP_DESK).id}`, { lastname: 'Meanwhile' })
  await visitor.fill('First name', 'Mine')
  await visitor.press(button(visitor, 'Review changes …'))
  await planned(visitor, 'Somebody else changed this meanwhile')
  await visitor.press(button(visitor, 'Close'))
  assert.equal(await visitor.page.getByLabel('First name').inputValue(), 'Mine')
  visitor.forgive(/^412 /)
  await visitor.leave()
})

test('what the server refuses is said before the button is there', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await openAdministrator(visitor, ADMIN)
  await visitor.press(button(visitor, 'Suspend …'))
  await visitor.page.getByRole('dialog').getByRole('alert').waitFor()
  assert.equal(
    await visitor.page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).count(),
    0,
  )
  await visitor.page.keyboard.press('Escape')
  await visitor.page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.deepEqual(await visitor.page.locator(':focus').allInnerTexts(), ['Suspend …'])
  visitor.forgive(/^4\d\d /)
  await visitor.leave()
})

test('an administrator who is not there is said to be so', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await visitor.open('/administrators/5c3536e9e0a6840001872799')
  await visitor.page.getByText('There is no such administrator').waitFor()
  assert.equal(await visitor.page.getByRole('button', { name: 'Try again' }).count(), 0)
  await visitor.expect('Administrator')
  visitor.forgive(/^404 /)
  await visitor.leave()
})

test('an address that is not there is a page with the way on, signed in or not', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  for (const address of ['/nonsense', '/administrators/a/b']) {
    assert.equal(await visitor.open(address), 404)
    await visitor.expect('There is no such page')
  }
  await visitor.pressLink('The console')
  assert.equal(await visitor.heading(), 'Example Organization')
  await settled(visitor)
  await visitor.leave()

  const stranger = await Visitor.arrive(browser, castellan.url)
  assert.equal(await stranger.open('/nonsense'), 404)
  await stranger.pressLink('The console')
  assert.equal(await stranger.heading(), 'Sign in')
  await stranger.leave()
})

test('without a network the page says so, and goes on by itself when it is back', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await settled(visitor)
  const context = visitor.page.context()
  await context.setOffline(true)
  await visitor.page.getByText('You are offline.').waitFor()
  await visitor.press(link(visitor, 'Administrators'))
  await visitor.page.getByText('The server does not answer').waitFor()
  await visitor.expect('Administrators')
  await context.setOffline(false)
  await visitor.page.getByText('You are offline.').waitFor({ state: 'detached' })
  await link(visitor, HELP_DESK).waitFor()
  visitor.forgive(/ERR_INTERNET_DISCONNECTED/)
  await visitor.leave()
})

test('who was signed out elsewhere signs in again, and is back at the page that they were on', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await settled(visitor)
  await visitor.page.context().clearCookies()
  await visitor.press(link(visitor, 'Administrators'))
  await visitor.page.getByText('Your session has ended').waitFor()
  await visitor.expect('Administrators')
  await visitor.pressButton('Sign in')
  await visitor.expect('Sign in')
  await visitor.fill('E-mail address', ADMIN)
  await visitor.fill('Password', memberOf(castellan, ADMIN).password)
  await visitor.pressButton('Continue')
  await giveCode(visitor, nextCode(castellan, ADMIN))
  await link(visitor, HELP_DESK).waitFor()
  assert.equal(new URL(visitor.page.url()).pathname, '/administrators')
  visitor.forgive(/^401 /)
  await visitor.leave()
})
