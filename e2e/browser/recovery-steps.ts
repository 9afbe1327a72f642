import assert from 'node:assert/strict'
import { codeOf } from './authenticator-app.ts'
import type { Visitor } from './visitor.ts'

export const STEP_MS = 30_000
/** A mail of one kind is not sent again before. */
export const MAIL_PAUSE_MS = 61_000
const CODE = 'The six digits of your authenticator app, or a recovery code'
const MOST_LOOKS = 2000

interface Mail {
  to: string
}

/** How many mails somebody got. */
export async function mailCount(url: string, to: string): Promise<number> {
  const mails = (await (await fetch(`${url}/dev/mailbox.json`)).json()) as readonly Mail[]
  return mails.filter((mail) => mail.to === to).length
}

/** From the form to sign in to the page that promises a mail, which is there at the end. */
export async function forgetPassword(visitor: Visitor, url: string, email: string): Promise<void> {
  const before = await mailCount(url, email)
  await askForPassword(visitor, email)
  for (let looks = 0; (await mailCount(url, email)) === before; looks += 1) {
    assert.ok(looks < MOST_LOOKS, `no mail came to ${email}`)
  }
}

/** Whether or not a mail follows. */
export async function askForPassword(visitor: Visitor, email: string): Promise<void> {
  await visitor.open('/login')
  await visitor.pressLink('Forgot the password?')
  await visitor.fill('E-mail address', email)
  await visitor.pressButton('Mail me a link')
  assert.equal(await visitor.heading(), 'Look into your mail')
}

/** On the page behind a link of a mail or of the operator. */
export async function setPassword(visitor: Visitor, password: string): Promise<void> {
  await visitor.fill('New password', password)
  await visitor.fill('The same again', password)
  await visitor.pressButton('Set password')
  assert.equal(await visitor.heading(), 'Your password is set')
}

export async function givePassword(
  visitor: Visitor,
  email: string,
  password: string,
): Promise<void> {
  await visitor.open('/login')
  await visitor.fill('E-mail address', email)
  await visitor.fill('Password', password)
  await visitor.pressButton('Continue')
}

/** On the page that asks for one more proof. */
export async function giveCode(visitor: Visitor, code: string): Promise<void> {
  await visitor.fill(CODE, code)
  await visitor.pressButton('Sign in')
}

export async function showKey(visitor: Visitor, password: string): Promise<string> {
  await visitor.fill('Password', password)
  await visitor.pressButton('Continue')
  assert.equal(await visitor.heading(), 'Scan this with your authenticator app')
  return visitor.text('#key')
}

/** From the page that asks for the password to the recovery codes; answers the key that the app has now. */
export async function enrol(visitor: Visitor, password: string, nowMs: number): Promise<string> {
  const key = await showKey(visitor, password)
  await visitor.fill('The six digits that the app shows now', codeOf(key, nowMs))
  await visitor.pressButton('Confirm')
  assert.equal(await visitor.heading(), 'Your authenticator app is set up')
  return key
}

/** Signing in gives the form again and says why, and there is no account page. */
export async function expectRefused(
  visitor: Visitor,
  email: string,
  password: string,
): Promise<void> {
  await givePassword(visitor, email, password)
  assert.equal(await visitor.heading(), 'Sign in')
  assert.notEqual(await visitor.problems(), '')
  await expectNoAccount(visitor)
}

/** Whatever page signing in leads to, the account is there. */
export async function expectSignedIn(visitor: Visitor): Promise<void> {
  assert.equal(await visitor.open('/account'), 200)
  await visitor.expect('My account')
}

export async function expectNoAccount(visitor: Visitor): Promise<void> {
  assert.equal(await visitor.open('/account'), 401)
  assert.equal(await visitor.heading(), 'Sign in')
}
