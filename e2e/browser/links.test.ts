import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { call } from './directory.ts'
import { launchBrowser, Visitor } from './visitor.ts'

const INVITED = 'invited@example.com'
const FORGETFUL = 'forgetful@example.com'
const PHONE = 'lost-phone@example.com'
const MOVED = 'moved@example.com'
const MOVED_ON = 'moved-on@example.com'
const PASSWORD = 'three lanterns on a slow river'

let browser: Browser
let castellan: Castellan
before(async () => {
  browser = await launchBrowser()
  castellan = await startCastellan({
    administrators: [
      { email: 'admin@example.com' },
      { email: FORGETFUL, roleName: 'Help Desk' },
      { email: PHONE, roleName: 'Read Only' },
      { email: MOVED, roleName: 'Manager' },
    ],
  })
  const idOf = (email: string) =>
    castellan.administrators.find((each) => each.email === email)?.id ?? ''
  await call(castellan, 'POST', '', { email: INVITED })
  await call(castellan, 'GET', `/reactivate/${idOf(FORGETFUL)}`)
  await call(castellan, 'POST', `/resettotp/${idOf(PHONE)}`)
  await call(castellan, 'PUT', `/${idOf(MOVED)}`, { email: MOVED_ON })
})
after(async () => {
  await castellan?.stop()
  await browser?.close()
})

async function setPassword(visitor: Visitor): Promise<void> {
  await visitor.fill('New password', PASSWORD)
  await visitor.fill('The same again', PASSWORD)
  await visitor.pressButton('Set password')
}

async function typePassword(visitor: Visitor): Promise<void> {
  const { password } = castellan.administrators.find(({ email }) => email === PHONE) ?? {}
  await visitor.fill('Password', password ?? '')
  await visitor.pressButton('Continue')
}

/** Each kind of mailed link, how its page is used, and what comes then. */
const LINKS = [
  ['/set-password', INVITED, setPassword, 'Your password is set'],
  ['/set-password', FORGETFUL, setPassword, 'Your password is set'],
  ['/enrol-totp', PHONE, typePassword, 'Scan this with your authenticator app'],
  ['/confirm-email', MOVED_ON, pressConfirm, 'Your address is confirmed'],
  ['/this-was-not-me', MOVED, pressFreeze, 'Thank you. Everything has ended'],
] as const

function pressConfirm(visitor: Visitor): Promise<void> {
  return visitor.pressButton('Yes, confirm it')
}

function pressFreeze(visitor: Visitor): Promise<void> {
  return visitor.pressButton('Freeze the account')
}

for (const [path, email, use, heading] of LINKS) {
  test(`opening ${path} for ${email} uses nothing up, in any number of browsers with scripts on`, async () => {
    const first = await Visitor.arrive(browser, castellan.url)
    await first.followMail(email, path)
    const address = first.page.url()
    for (const _ of [1, 2]) {
      const scanner = await Visitor.arrive(browser, castellan.url)
      assert.equal(await scanner.open(address), 200)
      await scanner.page.reload({ waitUntil: 'load' })
      await scanner.leave()
    }
    await use(first)
    assert.equal(await first.heading(), heading)
    await first.leave()
  })
}

test('a link that was used shows a page that says so and what to do, and so does an invented one', async () => {
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.followMail(INVITED, '/set-password')
  assert.equal(await visitor.heading(), 'This link does not work')
  const used = visitor.page.url()
  assert.equal(await visitor.open(used), 410)
  await visitor.expect('This link does not work')
  const text = await visitor.text('main')
  assert.match(text, /Ask for a new link/)

  const invented = 'A'.repeat(new URL(used).searchParams.get('token')?.length ?? 0)
  assert.equal(await visitor.open(`/set-password?token=${invented}`), 410)
  const withoutId = (shown: string) => shown.replace(/Request [0-9a-f]+/, '')
  assert.equal(withoutId(await visitor.text('main')), withoutId(text))
  await visitor.leave()
})

test('an enrol link belongs to the browser that gave the password first', async () => {
  const other = await Visitor.arrive(browser, castellan.url)
  await other.followMail(PHONE, '/enrol-totp')
  await typePassword(other)
  assert.equal(await other.heading(), 'This link does not work')
  await other.leave()
})
