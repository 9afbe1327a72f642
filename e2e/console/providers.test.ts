import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../browser/visitor.ts'
import { button, enterConsole, link, planned, settled } from './console-visitor.ts'
import { memberOf } from './sample-directory.ts'

const FIELD = 'field@provider.example.com'
const LEAD = 'lead@provider.example.com'
const WEST = 'west-admin@example.com'
const EAST = 'east-admin@example.com'

let browser: Browser
let castellan: Castellan
before(async () => {
  browser = await launchBrowser()
  castellan = await startCastellan({
    organizations: ['East Company', 'West Company'],
    administrators: [
      { email: EAST, organization: 'East Company' },
      { email: WEST, organization: 'West Company' },
    ],
    provider: { name: 'Example Provider', administrators: [{ email: FIELD }, { email: LEAD }] },
  })
})
after(async () => {
  await castellan?.stop()
  await browser?.close()
})

test('who is of a provider chooses an organization, and acts there and nowhere else', async () => {
  const visitor = await enterConsole(browser, castellan, FIELD)
  await settled(visitor)
  await visitor.page.getByText('Choose where you act.').waitFor()
  await visitor.expect('Organizations')
  await visitor.press(button(visitor, 'Act here: West Company'))
  await visitor.page.getByRole('heading', { name: 'West Company' }).waitFor()
  await settled(visitor)
  await visitor.expect('West Company')
  assert.equal(await visitor.page.getByText('most in a day: 0').count(), 3)
  const wide = visitor.page.viewportSize() ?? { width: 1100, height: 800 }
  await visitor.page.setViewportSize({ width: 320, height: 640 })
  await visitor.page.getByText('in West Company', { exact: true }).waitFor({ state: 'visible' })
  await visitor.page.setViewportSize(wide)

  await visitor.press(link(visitor, 'Administrators'))
  await link(visitor, WEST).waitFor()
  assert.equal(await link(visitor, EAST).count(), 0)
  await visitor.press(link(visitor, WEST))
  await settled(visitor)
  await visitor.press(button(visitor, 'Reset TOTP …'))
  await planned(visitor, WEST)
  await visitor.press(button(visitor, 'Reset TOTP'))
  await visitor.page.getByRole('row', { name: /TOTP removed/ }).waitFor()
  const mails = await castellan.mails()
  assert.ok(mails.some(({ to }) => to === WEST))
  assert.ok(!mails.some(({ to }) => to === EAST))
  await visitor.press(link(visitor, 'Activity'))
  await settled(visitor)
  await visitor.page.getByRole('cell', { name: FIELD }).first().waitFor()

  await visitor.press(link(visitor, 'Organizations'))
  await visitor.fill('Search in names', 'east')
  await visitor.page.waitForURL(/search=east/)
  await visitor.press(button(visitor, 'Act here: East Company'))
  await visitor.page.getByRole('heading', { name: 'East Company' }).waitFor()
  await visitor.press(link(visitor, 'Administrators'))
  await link(visitor, EAST).waitFor()
  assert.equal(await link(visitor, WEST).count(), 0)
  await visitor.leave()
})

test('the provider itself is chosen like an organization, and shows its own administrators', async () => {
  const visitor = await enterConsole(browser, castellan, FIELD)
  await settled(visitor)
  await visitor.press(button(visitor, 'Act here: Example Provider'))
  await visitor.page.getByRole('heading', { name: 'Example Provider' }).waitFor()
  await visitor.press(link(visitor, 'Administrators'))
  await link(visitor, FIELD).waitFor()
  await visitor.open('/account')
  await visitor.pressLink('Organizations')
  await settled(visitor)
  await visitor.page.getByText('You are here').waitFor()
  await visitor.leave()
})

test('who belongs to one organization is offered no other', async () => {
  const visitor = await enterConsole(browser, castellan, EAST)
  await settled(visitor)
  assert.equal(await link(visitor, 'Organizations').count(), 0)
  await visitor.open('/organizations')
  await settled(visitor)
  assert.equal(await visitor.page.getByRole('button', { name: /^Act here/ }).count(), 0)
  await visitor.expect('Organizations')
  await visitor.leave()
})

async function endAccess(email: string, organization: string): Promise<void> {
  const { id } = memberOf(castellan, email)
  const path = `/api/v2/administrators/${id}/organizationlinks/${castellan.organizations.get(organization)}`
  const headers = { 'x-api-key': memberOf(castellan, LEAD).apiKey }
  const answer = await fetch(castellan.url + path, { method: 'DELETE', headers })
  assert.equal(answer.status, 204)
}

test('whose access ends while they work is told so, and goes on elsewhere', async () => {
  const visitor = await enterConsole(browser, castellan, FIELD)
  await settled(visitor)
  await visitor.press(button(visitor, 'Act here: West Company'))
  await visitor.page.getByRole('heading', { name: 'West Company' }).waitFor()
  await settled(visitor)
  await endAccess(FIELD, 'West Company')
  await visitor.press(link(visitor, 'Administrators'))
  await visitor.page.getByText('You may not act in this organization any more').waitFor()
  await visitor.expect('Administrators')
  await visitor.press(link(visitor, 'Choose where you act'))
  await settled(visitor)
  assert.equal(await button(visitor, 'Act here: West Company').count(), 0)
  await visitor.press(button(visitor, 'Act here: East Company'))
  await visitor.page.getByRole('heading', { name: 'East Company' }).waitFor()
  await visitor.press(link(visitor, 'Administrators'))
  await link(visitor, EAST).waitFor()
  visitor.forgive(/^404 /)
  await visitor.leave()
})
