import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeTotpCodes } from '../adapters/crypto/node-totp-codes.ts'
import { Browser } from '../testing/browser.ts'
import { fightForBilling } from '../testing/fight-for-billing.ts'
import { MailSink } from '../testing/mail-sink.ts'
import type { Name, WorldAnswer } from '../testing/send-call.ts'
import { type Side, type Twins, withTwins } from '../testing/twins.ts'

const STEP_MS = 30_000

function tally(answers: readonly WorldAnswer[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

/** So many at once, by turns to the one process and the other. */
const together = (times: number, attempt: (side: Side) => Promise<WorldAnswer>) =>
  Promise.all(Array.from({ length: times }, (_, index) => attempt(index % 2 === 0 ? 0 : 1)))

async function passPassword(twins: Twins, name: Name, side: Side): Promise<Browser> {
  const browser = new Browser(twins.side(side))
  const { email, password } = twins.who(name)
  assert.equal((await browser.post('/login', { email, password })).status, 200)
  return browser
}

function codeOf(twins: Twins, name: Name, stepsAway = 0): string {
  const { totpSecret } = twins.who(name)
  if (totpSecret === null) throw new RangeError('it has no authenticator')
  return nodeTotpCodes.codeAt(totpSecret, Math.floor(Date.now() / STEP_MS) + stepsAway)
}

/** Who has the present cookie of a browser, before either process. */
function across(twins: Twins, browser: Browser, side: Side) {
  const cookie = `__Host-castellan-session=${browser.cookie('castellan-session')}`
  return (path: string, fields?: Readonly<Record<string, string>>) =>
    twins.send(side, {
      path,
      headers: {
        cookie,
        ...(fields === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(fields === undefined
        ? {}
        : { method: 'POST', rawBody: new URLSearchParams(fields).toString() }),
    })
}

test('R-05: two processes: in 200 rounds of two billing administrators against each other one always stays', () =>
  withTwins((twins) => fightForBilling(twins, (call, index) => twins.send(index, call))))

test('R-11: two processes: of 200 wrong codes at once five are compared, the rest wait', () =>
  withTwins(async (twins) => {
    const browser = await passPassword(twins, 'aAdm', 0)
    const code = codeOf(twins, 'aAdm', 5)
    const answers = await together(200, (side) =>
      across(twins, browser, side)('/login/code', { code }),
    )
    assert.deepEqual(tally(answers), { 401: 5, 429: 195 })
  }))

test('R-12: two processes: a code that both get at once signs in one', () =>
  withTwins(async (twins) => {
    const browsers = [await passPassword(twins, 'aAdm', 0), await passPassword(twins, 'aAdm', 1)]
    const code = codeOf(twins, 'aAdm')
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('/login/code', { code })),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 401])
  }))

test('R-16: two processes: of 50 presses of one link exactly one is taken', () =>
  withTwins(async (twins) => {
    await twins.send(0, { as: 'aBill', path: `/api/users/reactivate/${twins.who('aAdm').id}` })
    const text = (await twins.mails()).at(-1)?.text ?? ''
    const token = /set-password\?token=([\w-]+)/.exec(text)?.[1] ?? ''
    const password = 'seventeen quiet lighthouses'
    const answers = await together(50, (side) =>
      new Browser(twins.side(side)).post('/set-password', {
        token,
        password,
        repeat: password,
      }),
    )
    assert.deepEqual(tally(answers), { 200: 1, 410: 49 })
  }))

test('R-08: what one process revokes the other refuses at the next request: key, role, session, account', () =>
  withTwins(async (twins) => {
    const { id, apiKey } = twins.who('aAdm')
    const self = () => twins.send(1, { as: 'aAdm', path: '/api/users/getSelf' })
    const path = `/api/users/${id}`
    assert.equal((await self()).status, 200)

    const demoted = { as: 'aBill', method: 'PUT', path, body: { roleName: 'Read Only' } } as const
    assert.equal((await twins.send(0, demoted)).status, 200)
    const other = `/api/users/${twins.who('aNew').id}`
    const raise = { as: 'aAdm', method: 'PUT', path: other, body: { firstname: 'x' } } as const
    assert.equal((await twins.send(1, raise)).status, 403)

    const browser = await passPassword(twins, 'aAdm', 0)
    assert.equal((await browser.post('/login/code', { code: codeOf(twins, 'aAdm') })).status, 303)
    const account = across(twins, browser, 1)
    assert.equal((await account('/account')).status, 200)
    assert.equal((await browser.post('/logout', {})).status, 200)
    assert.equal((await account('/account')).status, 401)

    const made = await twins.send(0, {
      as: 'aAdm',
      method: 'POST',
      path: '/api/users/generateApiKey',
    })
    assert.equal(made.status, 200, made.text)
    assert.equal((await self()).status, 401, 'the key before is dead')
    const { apiKey: newKey } = made.json as { apiKey: string }
    assert.notEqual(newKey, apiKey)
    const withNew = () =>
      twins.send(1, { path: '/api/users/getSelf', headers: { 'x-api-key': newKey } })
    assert.equal((await withNew()).status, 200)
    assert.equal(
      (await twins.send(0, { as: 'aBill', method: 'POST', path: `${path}/suspend` })).status,
      200,
    )
    assert.equal((await withNew()).status, 401)
  }))

test('R-48: two processes: creates with one Idempotency-Key are one administrator, answered alike', () =>
  withTwins(async (twins) => {
    const answers = await together(10, (side) =>
      twins.send(side, {
        as: 'aBill',
        method: 'POST',
        path: '/api/users',
        headers: { 'idempotency-key': 'once' },
        body: { email: 'fresh@a.test', roleName: 'Read Only' },
      }),
    )
    assert.deepEqual(tally(answers), { 201: 10 })
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1)
  }))

test('R-18: two processes: resets of one factor at once are one reset and one mail', () =>
  withTwins(async (twins) => {
    const path = `/api/users/resettotp/${twins.who('aAdm').id}`
    const answers = await together(20, (side) =>
      twins.send(side, { as: 'aBill', method: 'POST', path }),
    )
    assert.deepEqual(tally(answers), { 200: 20 })
    const events = await twins.query("SELECT id FROM events WHERE type = 'admin_totp_disable'")
    assert.equal(events.length, 1)
    const mails = (await twins.mails()).filter(({ to }) => to === 'adm@a.test')
    assert.equal(mails.length, 1)
  }))

test('R-37: two processes deliver from one outbox, and no mail goes out twice', async () => {
  const sink = await MailSink.start()
  const smtp = {
    CASTELLAN_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    CASTELLAN_SMTP_TLS: 'off',
    CASTELLAN_MAIL_FROM: 'castellan@example.com',
  }
  try {
    await withTwins(async (twins) => {
      const made = await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          twins.send(index, {
            as: 'aBill',
            method: 'POST',
            path: '/api/users',
            body: { email: `many${index}@a.test`, roleName: 'Read Only' },
          }),
        ),
      )
      assert.deepEqual(tally(made), { 201: 60 })
      await sink.taken(60)
      const ids = sink.mails.map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)?.[1])
      assert.equal(new Set(ids).size, 60)
    }, smtp)
    assert.equal(sink.mails.length, 60, 'and none came after both processes had ended')
  } finally {
    await sink.stop()
  }
})
