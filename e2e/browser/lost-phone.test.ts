import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { blocksOf, ROOT } from '../documents/document.ts'
import { Reader } from '../documents/reader.ts'
import { Serving } from '../serving.ts'
import { codeOf } from './authenticator-app.ts'
import { launchBrowser, Visitor } from './visitor.ts'

const PAGE = 'docs/tutorial/lost-phone.md'
const SAMPLE = 'sample@example.com'
const CODE = 'The six digits of your authenticator app, or a recovery code'
const STEP_MS = 30_000

const browser = await launchBrowser()
after(() => browser.close())

/** The blocks of commands under a heading. */
function under(heading: string): string {
  const found = blocksOf(PAGE).filter((block) => block.heading === heading)
  assert.ok(found.length > 0, `${PAGE} has no block under "${heading}"`)
  return found.map(({ text }) => text).join('\n')
}

/** What the tutorial calls fields and buttons, in bold. */
function named(): readonly string[] {
  const text = readFileSync(join(ROOT, PAGE), 'utf8')
  return [...new Set([...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name ?? ''))].sort()
}

/** Does what the numbered list says, and answers the names of what was used. */
async function followList(visitor: Visitor, password: string): Promise<readonly string[]> {
  const used: string[] = []
  const fill = async (label: string, text: string) => {
    used.push(label)
    await visitor.fill(label, text)
  }
  const press = async (name: string) => {
    used.push(name)
    await visitor.pressButton(name)
  }
  await visitor.followMail(SAMPLE, '/enrol-totp')
  await fill('Password', password)
  await press('Continue')
  const key = await visitor.text('#key')
  await fill('The six digits that the app shows now', codeOf(key, Date.now()))
  await press('Confirm')
  await visitor.expect('Your authenticator app is set up')
  await visitor.open('/login')
  await fill('E-mail address', SAMPLE)
  await fill('Password', password)
  await press('Continue')
  // The code of now was taken by the enrolment; the server takes the next one early.
  await fill(CODE, codeOf(key, Date.now() + STEP_MS))
  await press('Sign in')
  assert.equal(new URL(visitor.page.url()).pathname, '/')
  assert.notEqual(await visitor.heading(), 'Sign in')
  return [...new Set(used)].sort()
}

/** What `npm start` runs: npm itself ends by the signal that stops it, and so hides how the server ended. */
function withoutNpm(line: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const [npm, more] = line.split(' -- ')
  assert.equal(npm, 'npm start')
  return `${scripts.start} ${more}`.split(' ')
}

test('the tutorial leads from the call to the sign-in, as it is written', async () => {
  const [file = '', ...words] = withoutNpm(under('Start a server').split('\n')[0] ?? '')
  const server = new Serving(file, words, ROOT, { CASTELLAN_LISTEN: '127.0.0.1:0' })
  try {
    const printed = await server.until(/^ {2}curl .*\/reactivate\//m)
    const find = (pattern: RegExp) => pattern.exec(printed)?.[1] ?? ''
    const url = find(/Console +(\S+)/)
    const reader = new Reader(url, { KEY: find(/(jca_\w{36})/), ID: find(/users\/([0-9a-f]{24})/) })
    try {
      const looked = await reader.type(under('Is it the right person?'))
      assert.match(looked, /"email":"sample@example.com".*"totpEnrolled":true/)
      const plan = JSON.parse(await reader.type(under('Ask what would happen')))
      assert.deepEqual(plan.mails, [{ to: SAMPLE, message: 'totp-enrol' }])
      assert.deepEqual(plan.refusals, [])
      const [first = '', again = ''] = blocksOf(PAGE)
        .filter(({ heading }) => heading === 'Reset')
        .map(({ text }) => text)
      assert.equal(await reader.type(first), '')
      const mails = JSON.parse(await reader.type(again)) as { to: string }[]
      assert.deepEqual(
        mails.map(({ to }) => to),
        ['admin@example.com', SAMPLE],
      )
      const visitor = await Visitor.arrive(browser, url)
      assert.deepEqual(await followList(visitor, find(/password "([^"]+)"/)), named())
      await visitor.leave()
      const known = await reader.type(under('See what is known of it'))
      assert.match(known, /"totpEnrolled":true/)
      assert.match(known, /"sessionCount":1/)
      for (const type of ['totp_disable', 'totp_finish_enrollment', 'login_attempt'])
        assert.ok(known.includes(`"admin_${type}"`), `${type} in ${known}`)
    } finally {
      reader.leave()
    }
  } finally {
    await server.stop()
  }
})
