import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { codeOf, keyTextOf } from './authenticator-app.ts'
import { expectSignedIn } from './recovery-steps.ts'
import { launchBrowser, Visitor } from './visitor.ts'

const ADMIN = 'admin@example.com'
const BARE = 'no-app-yet@example.com'
const CODE = 'The six digits of your authenticator app, or a recovery code'
const STEP_MS = 30_000

let browser: Browser
let castellan: Castellan
before(async () => {
  browser = await launchBrowser()
  castellan = await startCastellan({
    administrators: [{ email: ADMIN }, { email: BARE, roleName: 'Read Only', totpEnrolled: false }],
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

/** The next code of the first administrator: each time step is taken once. */
function nextCode(): string {
  castellan.clock.advanceMs(STEP_MS)
  return codeOf(keyTextOf(who(ADMIN).totpSecret), castellan.clock.nowMs())
}

async function givePassword(visitor: Visitor, email: string): Promise<void> {
  await visitor.fill('E-mail address', email)
  await visitor.fill('Password', who(email).password)
  await visitor.pressButton('Continue')
}

async function signIn(): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.open('/login')
  await givePassword(visitor, ADMIN)
  await visitor.fill(CODE, nextCode())
  await visitor.pressButton('Sign in')
  await expectSignedIn(visitor)
  return visitor
}

test('address, password and a code of the app sign in, and signing out ends it', async () => {
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.open('/account')
  await visitor.expect('Sign in')
  await visitor.fill('E-mail address', ADMIN)
  await visitor.fill('Password', 'not the password at all')
  await visitor.pressButton('Continue')
  assert.notEqual(await visitor.problems(), '')
  await visitor.expect('Sign in')

  await givePassword(visitor, ADMIN)
  await visitor.expect('One more proof')
  await visitor.fill(CODE, '000000')
  await visitor.pressButton('Sign in')
  assert.notEqual(await visitor.problems(), '')
  await visitor.fill(CODE, nextCode())
  await visitor.pressButton('Sign in')
  await expectSignedIn(visitor)

  await visitor.pressButton('Sign out')
  assert.equal(await visitor.open('/account'), 401)
  await visitor.leave()
})

test('the account page changes the password and shows what is wrong with a new one', async () => {
  const visitor = await signIn()
  await visitor.fill('Present password', who(ADMIN).password)
  await visitor.fill('New password', 'short')
  await visitor.fill('The same again', 'short')
  await visitor.pressButton('Change password')
  assert.match(await visitor.problems(), /The new password must have at least/)
  await visitor.expect('My account')
  await visitor.leave()
})

test('a new key and new recovery codes are shown once', async () => {
  const visitor = await signIn()
  await visitor.pressButton('Generate a key')
  await visitor.expect('Your new API key')
  const apiKey = await visitor.text('#api-key')
  const self = await fetch(`${castellan.url}/api/users/getSelf`, {
    headers: { 'x-api-key': apiKey },
  })
  assert.equal(self.status, 200)
  await visitor.open('/account')
  assert.ok(!(await visitor.page.content()).includes(apiKey))

  await visitor.pressButton('New recovery codes')
  await visitor.expect('Your new recovery codes')
  const codes = await visitor.page.locator('.codes code').allInnerTexts()
  assert.equal(new Set(codes).size, 10)
  await visitor.open('/account')
  assert.ok(!(await visitor.page.content()).includes(codes[0] ?? ''))
  await visitor.leave()
})

test('one session ends another, and the browser that had it is asked to sign in', async () => {
  const one = await signIn()
  const other = await signIn()
  await one.open('/account')
  for (let left = await ends(one); left > 0; left = await ends(one)) await one.pressButton('End it')
  assert.equal(await other.open('/account'), 401)
  await one.leave()
  await other.leave()
})

function ends(visitor: Visitor): Promise<number> {
  return visitor.page.getByRole('button', { name: 'End it' }).count()
}

test('who must have an app and has none is led to the mail, and a new link follows the old one', async () => {
  castellan.clock.advanceMs(120_000)
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.open('/login')
  await givePassword(visitor, BARE)
  await visitor.expect('An authenticator app is needed')
  await visitor.pressButton('Mail me a new link')
  await visitor.expect('Look into your mail')
  await visitor.followMail(BARE, '/enrol-totp')
  assert.equal(await visitor.heading(), 'Set up your authenticator app')
  await visitor.leave()
})

test('a forgotten password is answered alike for known and unknown addresses, and mailed to the known', async () => {
  const texts: string[] = []
  for (const email of [ADMIN, 'nobody@example.com']) {
    const visitor = await Visitor.arrive(browser, castellan.url)
    await visitor.open('/forgot-password')
    await visitor.expect('Forgot the password')
    await visitor.fill('E-mail address', email)
    await visitor.pressButton('Mail me a link')
    await visitor.expect('Look into your mail')
    texts.push(await visitor.text('main'))
    await visitor.leave()
  }
  assert.equal(texts[0], texts[1])
  const visitor = await Visitor.arrive(browser, castellan.url)
  await visitor.followMail(ADMIN, '/set-password')
  assert.equal(await visitor.heading(), 'Set a new password')
  await visitor.leave()
})
