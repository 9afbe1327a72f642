import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import type { Browser } from 'playwright-core'
import { launchBrowser, type Visitor } from '../browser/visitor.ts'
import { button, enterConsole, settled } from './console-visitor.ts'
import { ADMIN, memberOf } from './sample-directory.ts'

/** Names as somebody would choose them who wants a script to run, a table to break or a formula to count. */
const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '=HYPERLINK("http://evil.example","x")',
  'W'.repeat(100),
]

let browser: Browser
let castellan: Castellan
before(async () => {
  browser = await launchBrowser()
  castellan = await startCastellan({
    administrators: [
      { email: ADMIN },
      ...HOSTILE.map((firstname, index) => ({
        email: `hostile-${index}@example.com`,
        firstname,
        lastname: firstname,
        roleName: 'Help Desk' as const,
      })),
    ],
  })
  const { id } = memberOf(castellan, 'hostile-2@example.com')
  await fetch(`${castellan.url}/api/users/${id}`, {
    method: 'PUT',
    headers: { 'x-api-key': castellan.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ lastname: '@SUM(A1:A9)' }),
  })
  await fetch(`${castellan.url}/api/users/reactivate/${id}`, {
    headers: { 'x-api-key': castellan.apiKey },
  })
  await castellan.mails()
})
after(async () => {
  await castellan?.stop()
  await browser?.close()
})

async function look(visitor: Visitor, address: string, heading: string): Promise<void> {
  assert.equal(await visitor.open(address), 200)
  await settled(visitor)
  await visitor.expect(heading)
}

test('R-34: every page holds with hostile names: no report, no foreign request, usable by all in light, dark and narrow', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  const hostile = memberOf(castellan, 'hostile-0@example.com')
  const [first = ''] = HOSTILE
  await look(visitor, '/', 'Example Organization')
  await look(visitor, '/administrators', 'Administrators')
  await look(visitor, `/administrators/${hostile.id}`, `${first} ${first}`)
  await look(visitor, '/activity', 'Activity')
  await look(visitor, '/mail', 'Mail')
  await look(visitor, '/account', 'My account')
  await visitor.leave()
})

test('R-33: activity is saved as CSV without a formula, and as NDJSON with every event', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await visitor.open('/activity')
  await settled(visitor)
  const csv = await save(visitor, 'Save as CSV')
  assert.match(csv, /^timestamp,event_type,/)
  assert.doesNotMatch(csv, /(^|,)"?[=@+-]/m)
  const lines = (await save(visitor, 'Save as NDJSON')).trimEnd().split('\n')
  const events = lines.map((line) => JSON.parse(line))
  assert.equal(events.length, csv.trimEnd().split('\r\n').length - 1)
  assert.ok(events.some(({ event_type: type }) => type === 'admin_update'))
  await visitor.leave()
})

async function save(visitor: Visitor, name: string): Promise<string> {
  const downloading = visitor.page.waitForEvent('download')
  await visitor.press(button(visitor, name))
  return readFileSync(await (await downloading).path(), 'utf8')
}

test('activity is filtered by what, by whom and by day, all in the address', async () => {
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await visitor.open(`/activity?type=admin_update&who=${ADMIN}`)
  await settled(visitor)
  assert.equal(await visitor.page.locator('tbody tr').count(), 1)
  await visitor.open('/activity?to=2001-01-01&from=2001-01-01')
  await settled(visitor)
  await visitor.page.getByText('Nothing happened then').waitFor()
  await visitor.expect('Activity')
  await visitor.leave()
})

test('activity links to administrators alone: what was refused of a mail says that it was one', async () => {
  await fetch(`${castellan.url}/api/mails/${'f'.repeat(24)}/retry`, {
    method: 'POST',
    headers: { 'x-api-key': castellan.apiKey },
  })
  const visitor = await enterConsole(browser, castellan, ADMIN)
  await visitor.open('/activity?type=admin_request_refused')
  await settled(visitor)
  const subject = visitor.page.locator('tbody tr td[data-label="Whom"]')
  assert.equal(await subject.textContent(), 'a mail')
  assert.equal(await subject.locator('a').count(), 0)
  await visitor.leave()
})
