import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { codeOf } from './authenticator-app.ts'
import { call } from './directory.ts'
import {
  askForPassword,
  enrol,
  expectNoAccount,
  expectRefused,
  expectSignedIn,
  forgetPassword,
  giveCode,
  givePassword,
  MAIL_PAUSE_MS,
  mailCount,
  STEP_MS,
  setPassword,
  showKey,
} from './recovery-steps.ts'
import { launchBrowser, Visitor } from './visitor.ts'

const ADMIN = 'admin@example.com'
const OWNER = 'owner@example.com'
const PHONE = 'lost-phone@example.com'
const OWN = 'seven quiet herons at dusk'
const STOLEN = 'cobalt heron under the stairs'

let browser: Browser
let castellan: Castellan
before(async () => {
  browser = await launchBrowser()
  castellan = await startCastellan({
    administrators: [{ email: ADMIN }, { email: PHONE, roleName: 'Help Desk' }],
  })
})
after(async () => {
  await castellan?.stop()
  await browser?.close()
})

/** The next code of an app: each time step is taken once. */
function nextCode(key: string): string {
  castellan.clock.advanceMs(STEP_MS)
  return codeOf(key, castellan.clock.nowMs())
}

/** The addresses behind all links in the mails to somebody, the newest first. */
async function linksTo(visitor: Visitor, email: string): Promise<readonly string[]> {
  await visitor.open('/dev/mailbox')
  const to = visitor.page.getByRole('definition').filter({ hasText: email })
  const mails = visitor.page.locator('article').filter({ has: to })
  const links = await mails.locator('a[href*="?token="]').all()
  return Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''))
}

/** Opens every link there is and does what each page lets a thief do; answers what the pages were. */
async function useEveryLink(thief: Visitor): Promise<ReadonlySet<string>> {
  const headings = new Set<string>()
  for (const link of await linksTo(thief, OWNER)) {
    await thief.open(link)
    const heading = await thief.heading()
    headings.add(heading)
    if (heading === 'Set a new password') await setPassword(thief, STOLEN)
    await expectNoAccount(thief)
  }
  return headings
}

async function freeze(email: string): Promise<void> {
  const owner = await Visitor.arrive(browser, castellan.url)
  await owner.followMail(email, '/this-was-not-me')
  await owner.pressButton('Freeze the account')
  assert.equal(await owner.heading(), 'Thank you. Everything has ended')
  await owner.leave()
}

/** An administrator who came by the mails of an invitation; answers id and key of the app. */
async function activate(): Promise<{ id: string; key: string }> {
  const { _id: id } = await call(castellan, 'POST', '', { email: OWNER, roleName: 'Help Desk' })
  const owner = await Visitor.arrive(browser, castellan.url)
  await owner.followMail(OWNER, '/set-password')
  await setPassword(owner, OWN)
  await owner.followMail(OWNER, '/enrol-totp')
  const key = await enrol(owner, OWN, castellan.clock.nowMs())
  await givePassword(owner, OWNER, OWN)
  await giveCode(owner, nextCode(key))
  await expectSignedIn(owner)
  await owner.leave()
  return { id, key }
}

test('whoever reads the mailbox alone gets no account page, and nothing at all once the owner objects', async () => {
  const { id, key } = await activate()
  castellan.clock.advanceMs(MAIL_PAUSE_MS)
  const thief = await Visitor.arrive(browser, castellan.url)
  await forgetPassword(thief, castellan.url, OWNER)
  assert.deepEqual(
    await useEveryLink(thief),
    new Set(['Set a new password', 'This link does not work', 'This was not me']),
  )
  await givePassword(thief, OWNER, STOLEN)
  assert.equal(await thief.heading(), 'One more proof')
  await giveCode(thief, '000000')
  assert.notEqual(await thief.problems(), '')
  await expectNoAccount(thief)
  assert.equal((await call(castellan, 'GET', `/${id}`)).totpEnrolled, true)

  // And once more with what a session of the password alone adds to it.
  assert.ok(!(await useEveryLink(thief)).has('Set up your authenticator app'))

  await givePassword(thief, OWNER, STOLEN)
  assert.equal(await thief.heading(), 'One more proof')
  await freeze(OWNER)
  await giveCode(thief, nextCode(key))
  await expectNoAccount(thief)
  for (const password of [STOLEN, OWN]) await expectRefused(thief, OWNER, password)
  assert.deepEqual(
    await useEveryLink(thief),
    new Set(['This link does not work', 'This was not me']),
  )
  castellan.clock.advanceMs(MAIL_PAUSE_MS)
  const before = await mailCount(castellan.url, OWNER)
  await askForPassword(thief, OWNER)
  // By the time that this later request has had its mail, the earlier one has had none.
  await forgetPassword(thief, castellan.url, ADMIN)
  assert.equal(await mailCount(castellan.url, OWNER), before)
  await thief.leave()
})

test('this was not me in the middle of a lost phone freezes it, until a billing administrator lets it begin again', async () => {
  const { id = '', password = '' } =
    castellan.administrators.find(({ email }) => email === PHONE) ?? {}
  await call(castellan, 'POST', `/resettotp/${id}`)
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.followMail(PHONE, '/enrol-totp')
  const link = visitor.page.url()
  const key = await showKey(visitor, password)

  await freeze(PHONE)
  const code = codeOf(key, castellan.clock.nowMs())
  await visitor.fill('The six digits that the app shows now', code)
  await visitor.pressButton('Confirm')
  await visitor.expect('This link does not work')
  assert.equal(await visitor.open(link), 410)
  assert.equal(await visitor.heading(), 'This link does not work')
  await expectRefused(visitor, PHONE, password)

  await call(castellan, 'POST', `/${id}/unsuspend`)
  assert.equal(await visitor.open(link), 410)
  castellan.clock.advanceMs(MAIL_PAUSE_MS)
  await call(castellan, 'POST', `/resettotp/${id}`)
  await visitor.followMail(PHONE, '/enrol-totp')
  const nextKey = await enrol(visitor, password, castellan.clock.nowMs())
  await givePassword(visitor, PHONE, password)
  await giveCode(visitor, nextCode(nextKey))
  await expectSignedIn(visitor)
  await visitor.leave()
})
