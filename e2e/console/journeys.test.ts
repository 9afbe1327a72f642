import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Castellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { mailLines } from '../browser/directory.ts'
import { launchBrowser } from '../browser/visitor.ts'
import {
  button,
  enterConsole,
  link,
  openAdministrator,
  planned,
  readAdministrator,
  settled,
} from './console-visitor.ts'
import { ADMIN, HELP_DESK, startSampleDirectory } from './sample-directory.ts'

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

test('from sign-in to a changed administrator: the difference is shown before it is saved', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  assert.equal(await visitor.heading(), 'Example Company')
  await openAdministrator(visitor, 'audit-1@example.com')
  await visitor.fill('First name', 'Renamed')
  await visitor.press(button(visitor, 'Review changes …'))
  await planned(visitor, 'Renamed')
  assert.equal((await readAdministrator(castellan, 'audit-1@example.com')).firstname, 'Audit')
  await visitor.expect('Audit Desk 1')
  await visitor.press(button(visitor, 'Save'))
  await visitor.page.getByText('Saved', { exact: true }).waitFor()
  await visitor.page.getByRole('heading', { name: 'Renamed Desk 1' }).waitFor()
  assert.equal((await readAdministrator(castellan, 'audit-1@example.com')).firstname, 'Renamed')
  await visitor.page.getByRole('cell', { name: /First name: Audit → Renamed/ }).waitFor()
  await visitor.leave()
})

test('from sign-in to a reset TOTP: what ends and who is mailed is shown before it is done', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await openAdministrator(visitor, 'billing-1@example.com')
  const before = await mailLines(castellan)
  await visitor.press(button(visitor, 'Reset TOTP …'))
  await planned(visitor, 'The authenticator app and its recovery codes stop working.')
  await planned(visitor, 'Link to enrol an authenticator app')
  assert.equal((await readAdministrator(castellan, 'billing-1@example.com')).totpEnrolled, true)
  await visitor.press(visitor.page.getByRole('dialog').getByRole('button', { name: 'Reset TOTP' }))
  await visitor.page.getByText('TOTP was reset', { exact: true }).waitFor()
  assert.equal((await readAdministrator(castellan, 'billing-1@example.com')).totpEnrolled, false)
  const added = (await mailLines(castellan)).slice(before.length)
  assert.equal(added.length, 1)
  assert.match(added[0] ?? '', /^billing-1@example\.com: /)
  await visitor.leave()
})

test('a reactivation mails the link, and the page of its mail says that it was sent', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await openAdministrator(visitor, 'billing-2@example.com')
  await visitor.press(button(visitor, 'Send reactivation …'))
  await planned(visitor, 'Link to set a new password')
  await visitor.press(button(visitor, 'Send the mail'))
  await visitor.page.getByText('The reactivation was mailed', { exact: true }).waitFor()
  await mailLines(castellan)
  await visitor.press(link(visitor, 'Mail'))
  await settled(visitor)
  const row = visitor.page.getByRole('row').filter({ hasText: 'billing-2@example.com' }).first()
  assert.match((await row.allInnerTexts()).join(), /Link to set a new password/)
  await visitor.leave()
})

test('a suspension can be undone from the word that it was done', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await openAdministrator(visitor, HELP_DESK)
  await visitor.press(button(visitor, 'Suspend …'))
  await planned(visitor, 'Nobody signs in')
  await visitor.press(button(visitor, 'Suspend'))
  await visitor.page.getByRole('button', { name: 'Undo …' }).waitFor()
  assert.equal((await readAdministrator(castellan, HELP_DESK)).suspended, true)
  await visitor.press(button(visitor, 'Undo …'))
  await planned(visitor, 'The account is open again')
  await visitor.press(button(visitor, 'Lift the suspension'))
  await visitor.page.getByText('The suspension was lifted', { exact: true }).waitFor()
  assert.equal((await readAdministrator(castellan, HELP_DESK)).suspended, false)
  await visitor.leave()
})

test('deleting asks to type the address, and not before does its button work', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await openAdministrator(visitor, 'web-3@example.com')
  await visitor.press(button(visitor, 'Delete …'))
  await planned(visitor, 'The account of web-3@example.com is deleted.')
  assert.equal(await button(visitor, 'Delete for good').isDisabled(), true)
  await visitor.fill('Type web-3@example.com to confirm', 'web-3@example.com')
  await visitor.press(button(visitor, 'Delete for good'))
  await visitor.page.getByRole('heading', { name: 'Administrators' }).waitFor()
  await visitor.page.getByText(/of 29$/).waitFor()
  await visitor.leave()
})

test('somebody new is created, and mailed the link to set a password', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await visitor.press(link(visitor, 'Administrators'))
  await settled(visitor)
  await visitor.press(button(visitor, 'New administrator'))
  await visitor.fill('E-mail address', 'newcomer@example.com')
  await visitor.press(button(visitor, 'Create and mail the link'))
  await visitor.page.getByRole('heading', { name: 'newcomer@example.com' }).waitFor()
  await visitor.expect('newcomer@example.com')
  const [last] = (await mailLines(castellan)).slice(-1)
  assert.match(last ?? '', /^newcomer@example\.com: /)
  await visitor.leave()
})

test('an address that was invited often enough is refused in words, for somebody new and for a change', async () => {
  const invited = 'often-invited@example.com'
  for (let times = 1; times <= 3; times += 1) {
    const made = await asKey('POST', '/api/users', { email: invited })
    await asKey('DELETE', `/api/users/${made._id}`)
  }
  const refusal = /at most 3 an hour and 10 a day to one address\. Try again in \d+ seconds/
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await visitor.press(link(visitor, 'Administrators'))
  await settled(visitor)
  await visitor.press(button(visitor, 'New administrator'))
  await visitor.fill('E-mail address', invited)
  await visitor.press(button(visitor, 'Create and mail the link'))
  await planned(visitor, refusal)
  visitor.forgive(/^429 /)
  await visitor.press(button(visitor, 'Cancel'))
  await openAdministrator(visitor, 'audit-2@example.com')
  await visitor.fill('E-mail address', invited)
  await visitor.press(button(visitor, 'Review changes …'))
  await planned(visitor, refusal)
  assert.equal(await button(visitor, 'Save').count(), 0)
  await visitor.leave()
})

test('activity shows the newest fifty, and older ones below them when asked, in words alone', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await visitor.press(link(visitor, 'Activity'))
  await settled(visitor)
  const rows = visitor.page.locator('tbody tr')
  assert.equal(await rows.count(), 50)
  const before = await rows.allInnerTexts()
  await visitor.press(button(visitor, 'Show older ones'))
  await rows.nth(50).waitFor()
  assert.deepEqual((await rows.allInnerTexts()).slice(0, 50), before)
  const refused = (await rows.filter({ hasText: 'Refused' }).allInnerTexts()).join()
  assert.match(refused, /Refused suspended/)
  assert.doesNotMatch(refused, /administrator\.suspended|reset-totp/)
  await visitor.leave()
})

async function asKey(method: string, path: string, body?: unknown): Promise<{ _id: string }> {
  const answer = await fetch(`${castellan.url}${path}`, {
    method,
    headers: { 'x-api-key': castellan.apiKey, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  assert.ok(answer.ok, await answer.clone().text())
  return (await answer.json()) as { _id: string }
}
