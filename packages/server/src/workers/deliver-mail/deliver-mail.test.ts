import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { simpleParser } from 'mailparser'
import { MailSink } from '../../testing/mail-sink.ts'
import { World } from '../../testing/world.ts'

const MINUTE_MS = 60_000

let sink: MailSink
let world: World

beforeEach(async () => {
  sink = await MailSink.start()
  world = await World.create({
    CASTELLAN_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    CASTELLAN_SMTP_TLS: 'off',
    CASTELLAN_MAIL_FROM: 'castellan@example.com',
  })
})

afterEach(async () => {
  await world.stop()
  await sink.stop()
})

const reactivate = () =>
  world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aAdm').id}` })

async function outbox() {
  return (
    await world.query('SELECT state, attempts, last_answer FROM outbox ORDER BY position')
  ).at(-1)
}

async function linkOf(raw: string): Promise<string> {
  const { text = '' } = await simpleParser(raw)
  return /https:\/\/id\.test\.example(\/set-password\?token=\S+)/.exec(text)?.[1] ?? ''
}

test('a mail is handed over to the relay, to the stored address alone, under the id of its row', async () => {
  await reactivate()
  await world.server.delivery.drain()
  assert.equal(sink.mails.length, 1)
  const [mail] = sink.mails
  assert.deepEqual(mail?.to, ['adm@a.test'])
  assert.equal(mail?.from, 'castellan@example.com')
  const parsed = await simpleParser(mail?.raw ?? '')
  const [row] = await world.query('SELECT id FROM outbox')
  assert.equal(parsed.messageId, `<${String(row?.id)}@id.test.example>`)
  assert.equal((await outbox())?.state, 'sent')
  assert.equal((await world.call({ path: await linkOf(mail?.raw ?? '') })).status, 200)
})

test('what the relay cannot take now is tried again after 30 seconds', async () => {
  sink.mode = { code: 451, text: 'try later' }
  await reactivate()
  await world.server.delivery.drain()
  assert.equal((await outbox())?.state, 'queued')
  assert.match(String((await outbox())?.last_answer), /451/)
  sink.mode = 'take'
  await world.server.delivery.drain()
  assert.equal(sink.mails.length, 0, 'not before its time')
  world.clock.advanceMs(30_000)
  await world.server.delivery.drain()
  assert.equal(sink.mails.length, 1)
  assert.equal((await outbox())?.attempts, 2)
})

test('R-39: the life of a link starts when its mail is handed over, not while it waits', async () => {
  sink.mode = { code: 451, text: 'try later' }
  await reactivate()
  await world.server.delivery.drain()
  world.clock.advanceMs(90 * MINUTE_MS)
  sink.mode = 'take'
  await world.server.delivery.drain()
  const link = await linkOf(sink.mails[0]?.raw ?? '')
  world.clock.advanceMs(59 * MINUTE_MS)
  assert.equal((await world.call({ path: link })).status, 200)
  world.clock.advanceMs(2 * MINUTE_MS)
  assert.equal((await world.call({ path: link })).status, 410)
})

test('a refusal for good is not tried again, and the row says why', async () => {
  sink.mode = { code: 550, text: 'no such mailbox' }
  await reactivate()
  await world.server.delivery.drain()
  assert.equal((await outbox())?.state, 'failed')
  assert.match(String((await outbox())?.last_answer), /no such mailbox/)
  sink.mode = 'take'
  world.clock.advanceMs(60 * MINUTE_MS)
  await world.server.delivery.drain()
  assert.equal(sink.mails.length, 0)
})

test('R-39: a mail whose link ended while it waited is never sent', async () => {
  sink.mode = { code: 451, text: 'try later' }
  await reactivate()
  await world.server.delivery.drain()
  world.clock.advanceMs(2 * MINUTE_MS)
  await reactivate()
  sink.mode = 'take'
  await world.server.delivery.drain()
  assert.equal(sink.mails.length, 1)
  const states = (await world.query('SELECT state FROM outbox ORDER BY position')).map(
    (row) => row.state,
  )
  assert.deepEqual(states, ['cancelled', 'sent'])
})

test('while the relay is away the API answers as ever, and everything arrives once it is back', async () => {
  await sink.stop()
  assert.equal((await reactivate()).status, 200)
  await world.server.delivery.drain()
  assert.equal((await outbox())?.state, 'queued')
  assert.equal((await world.call({ as: 'aBill', path: '/api/users' })).status, 200)
})

test('neither the database nor a log line holds a token, also while the mail waits', async () => {
  sink.mode = { code: 451, text: 'try later' }
  await reactivate()
  await world.server.delivery.drain()
  const waiting = `${await world.dump()}\n${world.logLines.join('\n')}`
  sink.mode = 'take'
  world.clock.advanceMs(MINUTE_MS)
  await world.server.delivery.drain()
  const token = (await linkOf(sink.mails[0]?.raw ?? '')).split('=').at(-1) ?? ''
  assert.equal(token.length, 43)
  assert.ok(!waiting.includes(token))
  assert.ok(!`${await world.dump()}\n${world.logLines.join('\n')}`.includes(token))
})
