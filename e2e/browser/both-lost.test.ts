import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { StartedServer } from '../started-server.ts'
import { codeOf, keyTextOf } from './authenticator-app.ts'
import { call } from './directory.ts'
import {
  enrol,
  expectNoAccount,
  expectSignedIn,
  forgetPassword,
  giveCode,
  givePassword,
  STEP_MS,
  setPassword,
} from './recovery-steps.ts'
import { launchBrowser, Visitor } from './visitor.ts'

const FORGETFUL = 'forgetful@example.com'
const PREPARED = 'prepared@example.com'
const STRANDED = ['forgot-first@example.com', 'reset-first@example.com'] as const
const SAMPLE = 'sample@example.com'
const NEXT = 'cobalt heron under the stairs'
const THIRD = 'seventeen quiet lighthouses'
const COMMAND_PATIENCE_MS = 60_000

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'castellan-both-lost-'))
let browser: Browser
let castellan: Castellan
before(async () => {
  browser = await launchBrowser()
  const emails = [FORGETFUL, PREPARED, ...STRANDED]
  const others = emails.map((email) => ({ email, roleName: 'Help Desk' as const }))
  castellan = await startCastellan({
    administrators: [{ email: 'admin@example.com' }, ...others],
  })
})
after(async () => {
  await castellan?.stop()
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

function who(email: string) {
  const found = castellan.administrators.find((each) => each.email === email)
  assert.ok(found)
  return found
}

/** The next code of an app: each time step is taken once. */
function nextCode(key: string): string {
  castellan.clock.advanceMs(STEP_MS)
  return codeOf(key, castellan.clock.nowMs())
}

/** From the form to sign in, over the mail, to a new password. */
async function resetPassword(visitor: Visitor, url: string, email: string): Promise<void> {
  await forgetPassword(visitor, url, email)
  await visitor.followMail(email, '/set-password')
  assert.equal(await visitor.heading(), 'Set a new password')
  await setPassword(visitor, NEXT)
}

test('a forgotten password: the mail leads to a new one, which signs in beside the code', async () => {
  const visitor = await Visitor.arrive(browser, castellan.url)
  await resetPassword(visitor, castellan.url, FORGETFUL)
  await expectNoAccount(visitor)
  await givePassword(visitor, FORGETFUL, NEXT)
  assert.equal(await visitor.heading(), 'One more proof')
  await giveCode(visitor, nextCode(keyTextOf(who(FORGETFUL).totpSecret)))
  await expectSignedIn(visitor)
  await visitor.leave()
})

test('both lost, with a recovery code: it signs in beside a new password, and a new app replaces the lost one', async () => {
  const lostKey = keyTextOf(who(PREPARED).totpSecret)
  const provident = await Visitor.arrive(browser, castellan.url)
  await givePassword(provident, PREPARED, who(PREPARED).password)
  await giveCode(provident, nextCode(lostKey))
  await expectSignedIn(provident)
  await provident.pressButton('New recovery codes')
  const [recoveryCode = ''] = await provident.page.locator('.codes code').allInnerTexts()
  await provident.leave()

  const visitor = await Visitor.arrive(browser, castellan.url)
  await resetPassword(visitor, castellan.url, PREPARED)
  await givePassword(visitor, PREPARED, NEXT)
  await giveCode(visitor, recoveryCode)
  await expectSignedIn(visitor)
  assert.match(await visitor.text('main'), /with 9 recovery codes left/)
  await visitor.pressButton('Replace it')
  assert.equal(await visitor.heading(), 'Set up your authenticator app')
  const key = await enrol(visitor, NEXT, castellan.clock.nowMs())

  const again = await Visitor.arrive(browser, castellan.url)
  await givePassword(again, PREPARED, NEXT)
  for (const dead of [nextCode(lostKey), recoveryCode]) {
    await giveCode(again, dead)
    assert.notEqual(await again.problems(), '')
  }
  await giveCode(again, codeOf(key, castellan.clock.nowMs()))
  await expectSignedIn(again)
  await again.leave()
  await visitor.leave()
})

interface PrintedLinks {
  setPassword: string
  enrolTotp: string
}

/** The operator's command, beside the server that was started on the same folder. */
async function breakGlass({ url }: StartedServer, email: string): Promise<PrintedLinks> {
  const words = ['packages/server/src/main.ts', 'break-glass', '--email', email, '--json']
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=castellan-source', ...words],
    {
      cwd: root,
      timeout: COMMAND_PATIENCE_MS,
      env: {
        CASTELLAN_LISTEN: new URL(url).host,
        CASTELLAN_DATABASE_URL: `sqlite:${join(folder, 'castellan.db')}`,
        CASTELLAN_KEY_FILE: join(folder, 'castellan.key'),
      },
    },
  )
  return JSON.parse(stdout)
}

async function resetSample({ url, printed }: StartedServer): Promise<void> {
  const apiKey = /jca_[0-9A-Za-z]{36}/.exec(printed)?.[0] ?? ''
  const [path = ''] = /\/api\/users\/resettotp\/[0-9a-f]{24}/.exec(printed) ?? []
  const answer = await fetch(url + path, { method: 'POST', headers: { 'x-api-key': apiKey } })
  assert.equal(answer.status, 200, await answer.text())
}

test('both lost, with break-glass: the two links that the operator prints lead back in', async () => {
  const server = await StartedServer.start(folder)
  try {
    await resetSample(server)
    const visitor = await Visitor.arrive(browser, server.url)
    await resetPassword(visitor, server.url, SAMPLE)
    const links = await breakGlass(server, SAMPLE)
    await visitor.followMail(SAMPLE, '/enrol-totp')
    assert.equal(await visitor.heading(), 'This link does not work')

    assert.equal(await visitor.open(links.setPassword), 200)
    await setPassword(visitor, THIRD)
    assert.equal(await visitor.open(links.enrolTotp), 200)
    const key = await enrol(visitor, THIRD, Date.now())
    await givePassword(visitor, SAMPLE, THIRD)
    // The code of the present step is used up by the enrolment; an app that is a step ahead is taken.
    await giveCode(visitor, codeOf(key, Date.now() + STEP_MS))
    await expectSignedIn(visitor)
    assert.match(await visitor.text('main'), new RegExp(SAMPLE))
    await visitor.leave()
  } finally {
    await server.end('SIGTERM')
  }
})

for (const email of STRANDED) {
  const isForgotFirst = email === STRANDED[0]
  const order = isForgotFirst ? 'before' : 'after'
  test(`both lost with neither: a password that was mailed ${order} the reset opens no enrolment and no account`, async () => {
    const reset = () => call(castellan, 'POST', `/resettotp/${who(email).id}`)
    const visitor = await Visitor.arrive(browser, castellan.url)
    if (!isForgotFirst) await reset()
    await resetPassword(visitor, castellan.url, email)
    if (isForgotFirst) await reset()

    await visitor.followMail(email, '/enrol-totp')
    assert.equal(await visitor.heading(), 'Set up your authenticator app')
    await visitor.fill('Password', NEXT)
    await visitor.pressButton('Continue')
    await visitor.expect('That did not work')
    assert.match(await visitor.text('main'), /break-glass/)
    assert.equal(await visitor.page.locator('#key').count(), 0)

    await givePassword(visitor, email, NEXT)
    assert.equal(await visitor.heading(), 'An authenticator app is needed')
    await expectNoAccount(visitor)
    assert.equal((await call(castellan, 'GET', `/${who(email).id}`)).totpEnrolled, false)
    await visitor.leave()
  })
}
