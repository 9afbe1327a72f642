import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { Browser } from './browser.ts'
import { codeOf, secretOf } from './enrol.ts'
import { type Name, World, type WorldAnswer, type WorldCall } from './world.ts'

/** A world that is stopped whatever happens in it. */
export async function inWorld(work: (world: World) => Promise<void>): Promise<void> {
  const world = await World.create()
  try {
    await work(world)
  } finally {
    await world.stop()
  }
}

/** The first step: e-mail and password. */
export function tryPassword(
  browser: Browser,
  email: string,
  password: string,
): Promise<WorldAnswer> {
  return browser.post('/login', { email, password })
}

/** A browser that has passed the password alone. */
export async function passPassword(world: World, name: Name): Promise<Browser> {
  const browser = new Browser(world)
  const { email, password } = world.who(name)
  const answer = await tryPassword(browser, email, password)
  assert.equal(answer.status, 200, answer.text)
  return browser
}

/** A browser that is signed in, half a minute later so that the app shows a new code. */
export async function signIn(world: World, name: Name): Promise<Browser> {
  world.clock.advanceMs(30_000)
  const browser = await passPassword(world, name)
  const answer = await browser.post('/login/code', { code: world.code(name) })
  assert.equal(answer.status, 303, answer.text)
  return browser
}

/** Presses a button of the account page. */
export async function press(
  browser: Browser,
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<WorldAnswer> {
  return browser.post(path, { ...fields, antiForgery: await browser.antiForgery() })
}

/** Whether the browser is signed in. */
export async function isSignedIn(browser: Browser): Promise<boolean> {
  return (await browser.get('/account')).status === 200
}

/** A call of the API as a page of the console makes it. */
export async function callFromConsole(
  world: World,
  browser: Browser,
  call: WorldCall,
): Promise<WorldAnswer> {
  return world.call({
    ...call,
    headers: {
      cookie: `__Host-castellan-session=${browser.cookie('castellan-session')}`,
      'sec-fetch-site': 'same-origin',
      'castellan-anti-forgery': await browser.antiForgery(),
      ...call.headers,
    },
  })
}

/** Names of the mails queued for an address, in order. */
export async function messagesTo(world: World, email: string): Promise<unknown[]> {
  const sql = 'SELECT message FROM outbox WHERE recipient = ? ORDER BY position'
  return (await world.query(sql, email)).map((row) => row.message)
}

/** Codes as the page shows them. */
export function recoveryCodesIn(page: WorldAnswer): string[] {
  return [...page.text.matchAll(/<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})<\/code>/g)].map(
    ([, code = '']) => code,
  )
}

/** Enrols an app through a link: password, then its first code. Answers the last page and the secret. */
export async function enrol(world: World, browser: Browser, token: string, password: string) {
  const shown = await browser.post('/enrol-totp', { token, password })
  if (shown.status !== 200) return { page: shown, secret: new Uint8Array(), recoveryCodes: [] }
  const secret = secretOf(shown)
  const page = await browser.post('/enrol-totp/confirm', { token, code: codeOf(world, secret) })
  return { page, secret, recoveryCodes: recoveryCodesIn(page) }
}

/** Counts the passwords that are hashed to compare them. */
export function countVerifications(world: World): () => number {
  const hasher = world.server.ports.passwordHasher
  const verify = hasher.verify.bind(hasher)
  let count = 0
  hasher.verify = (password, hash) => {
    count += 1
    return verify(password, hash)
  }
  return () => count
}

/** Asks for a password link and waits until the work that follows the answer is done. */
export async function forgotPassword(
  world: World,
  browser: Browser,
  email: string,
): Promise<WorldAnswer> {
  const before = await requestCount(world)
  const answer = await browser.post('/forgot-password', { email })
  await requestsDone(world, before + 1)
  return answer
}

/** Every request for a password link ends in one event, whatever becomes of it. */
export async function requestCount(world: World): Promise<number> {
  return (await world.events()).filter(({ operation }) => operation === 'request-password-reset')
    .length
}

export async function requestsDone(world: World, count: number): Promise<void> {
  for (let tries = 0; (await requestCount(world)) < count; tries += 1) {
    assert.ok(tries < 1000, 'the request for a password link was not carried out')
    await setTimeout(5)
  }
}
