import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { SMTPServer } from 'smtp-server'
import { launchBrowser, type Visitor } from '../browser/visitor.ts'
import { button, enterConsole, openAdministrator, settled } from './console-visitor.ts'
import { ADMIN, memberOf, READ_ONLY } from './sample-directory.ts'

const MOVED = 'moved-away@example.com'
const FULL = 'full-mailbox@example.com'
const ANSWER = 'No such mailbox here'
const MOST_LOOKS = 200

/** A relay that refuses for good until it is told to take. */
let isTaking = false
const taken: string[] = []
const relay = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo: ({ address }, _session, done) => {
    if (!isTaking) return done(Object.assign(new Error(ANSWER), { responseCode: 550 }))
    taken.push(address)
    done()
  },
  onData: (stream, _session, done) => {
    stream.resume()
    stream.on('end', () => done())
  },
})

let browser: Browser
let castellan: Castellan
before(async () => {
  relay.listen(0, '127.0.0.1')
  await once(relay.server, 'listening')
  const { port } = relay.server.address() as AddressInfo
  browser = await launchBrowser()
  castellan = await startCastellan({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    administrators: [
      { email: ADMIN },
      { email: READ_ONLY, roleName: 'Read Only' },
      { email: MOVED, roleName: 'Help Desk' },
      { email: FULL, roleName: 'Manager' },
    ],
  })
  for (const email of [MOVED, FULL]) {
    await api(`/api/users/reactivate/${memberOf(castellan, email).id}`)
  }
})
after(async () => {
  await castellan?.stop()
  await browser?.close()
  await new Promise<void>((resolve) => relay.close(() => resolve()))
})

async function api(path: string): Promise<unknown> {
  const answer = await fetch(castellan.url + path, { headers: { 'x-api-key': castellan.apiKey } })
  assert.equal(answer.status, 200, path)
  const text = await answer.text()
  return text === '' ? null : JSON.parse(text)
}

/** Looks again, as a person does, until the page says so. */
async function lookUntil(visitor: Visitor, text: string): Promise<void> {
  const row = visitor.page.getByRole('row').filter({ hasText: text }).first()
  for (let looks = 0; (await row.count()) === 0; looks += 1) {
    assert.ok(looks < MOST_LOOKS, `the page never showed "${text}"`)
    await visitor.press(button(visitor, 'Look again'))
    await settled(visitor)
  }
}

test('a mail that failed says why, and goes out when it is tried again', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await visitor.open('/mail?state=failed')
  await settled(visitor)
  for (const email of [MOVED, FULL]) await lookUntil(visitor, email)
  const failed = visitor.page.getByRole('row').filter({ hasText: MOVED })
  const said = (await failed.allInnerTexts()).join()
  assert.match(said, /Failed/)
  assert.match(said, new RegExp(`550.*${ANSWER}`))
  await visitor.expect('Mail')

  isTaking = true
  await visitor.press(failed.getByRole('button', { name: /^Try again/ }))
  await visitor.page.getByText(`The mail to ${MOVED} is tried again now.`).waitFor()
  await visitor.page.getByLabel('State').selectOption('sent')
  await lookUntil(visitor, MOVED)
  assert.deepEqual(taken, [MOVED])
  await visitor.expect('Mail')

  await openAdministrator(visitor, MOVED)
  await visitor.page.getByRole('row', { name: /Mail tried again/ }).waitFor()
  await visitor.page.getByRole('row', { name: /Mail failed.*Mail delivery/ }).waitFor()
  await visitor.leave()
})

test('who may only look sees why a mail failed and that its link waits, and is offered no retry', async () => {
  const visitor = await enterConsole(browser, castellan, READ_ONLY)
  await visitor.open('/mail?state=failed')
  await settled(visitor)
  await lookUntil(visitor, FULL)
  assert.equal(await visitor.page.getByRole('button', { name: /^Try again/ }).count(), 0)
  await visitor.expect('Mail')
  await openAdministrator(visitor, FULL)
  const links = visitor.page.getByRole('region', { name: 'Waiting links' })
  await links
    .getByRole('row', { name: /Set a new password.*begins when its mail is delivered/ })
    .waitFor()
  await visitor.leave()
})
