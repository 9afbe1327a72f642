import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { MailSink } from '../../testing/mail-sink.ts'
import { type Name, World } from '../../testing/world.ts'

const MINUTE_MS = 60_000
const LEASE_MS = 9000

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

const reactivate = (name: Name = 'aAdm') =>
  world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who(name).id}` })

async function states() {
  const rows = await world.query('SELECT state FROM outbox ORDER BY position')
  return rows.map((row) => row.state)
}

async function outbox() {
  const sql = 'SELECT state, attempts, last_answer FROM outbox ORDER BY position'
  return (await world.query(sql)).at(-1)
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
  assert.partialDeepStrictEqual((await world.events()).at(-1), {
    event_type: 'admin_mail_failed',
    success: false,
    resource: { id: world.who('aAdm').id, email: 'adm@a.test' },
  })
  assert.match(String((await world.events()).at(-1)?.error_message), /no such mailbox/)
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
  assert.deepEqual(await states(), ['cancelled', 'queued'])
  sink.mode = 'take'
  await world.server.delivery.drain()
  assert.equal(sink.mails.length, 1)
  assert.deepEqual(await states(), ['cancelled', 'sent'])
})

test('R-39: while the relay is away one mail alone asks for it, and all arrive once it is back', async () => {
  const { port } = sink
  await sink.stop()
  for (const name of ['aAdm', 'aHelp', 'aRO'] as const) await reactivate(name)
  await world.server.delivery.drain()
  for (let minutes = 0; minutes < 60; minutes += 1) {
    world.clock.advanceMs(MINUTE_MS)
    await world.server.delivery.drain()
  }
  assert.equal((await world.call({ as: 'aBill', path: '/api/users' })).status, 200)
  const [tries] = await world.query('SELECT sum(attempts) AS tries FROM outbox')
  assert.equal(tries?.tries, 3 + 60, 'three at first, then one a minute')
  sink = await MailSink.start(port)
  world.clock.advanceMs(30_000)
  await world.server.delivery.drain()
  assert.equal(sink.mails.length, 3)
  assert.deepEqual(await states(), ['sent', 'sent', 'sent'])
})

test('a mail whose link expired while no relay took it fails for good, and the event says so', async () => {
  sink.mode = { code: 451, text: 'try later' }
  await reactivate()
  await world.server.delivery.drain()
  world.clock.advanceMs(24 * 60 * MINUTE_MS)
  sink.mode = 'take'
  await world.server.delivery.drain()
  assert.equal(sink.mails.length, 0)
  assert.deepEqual(await states(), ['failed'])
  assert.match(String((await outbox())?.last_answer), /expired/)
  assert.partialDeepStrictEqual((await world.events()).at(-1), {
    event_type: 'admin_mail_failed',
    success: false,
    operation: 'send-reactivation',
    resource: { id: world.who('aAdm').id },
  })
})

test('a row that cannot be composed is set aside after five tries, while others flow', async () => {
  sink.mode = { code: 451, text: 'try later' }
  await reactivate('aAdm')
  await reactivate('aHelp')
  await world.server.delivery.drain()
  const [poison] = await world.query('SELECT id FROM outbox ORDER BY position')
  await world.tamper("UPDATE outbox SET facts = '{' WHERE id = ?", String(poison?.id))
  sink.mode = 'take'
  for (const minutes of [1, 2, 5, 15, 30]) {
    world.clock.advanceMs(minutes * MINUTE_MS)
    await world.server.delivery.drain()
    assert.deepEqual(
      sink.mails.map(({ to }) => to),
      [['help@a.test']],
    )
  }
  assert.deepEqual(await states(), ['failed', 'sent'])
  const [row] = await world.query('SELECT attempts, last_answer FROM outbox ORDER BY position')
  assert.deepEqual({ ...row }, { attempts: 5, last_answer: 'The message could not be composed.' })
})

test('one mail that the relay is slow with holds up no other', async () => {
  sink.stalls = (to) => to === 'adm@a.test'
  await reactivate('aAdm')
  for (const name of ['aHelp', 'aRO', 'aNew', 'aBill'] as const) await reactivate(name)
  await world.withSecondBilling()
  await reactivate('aBill2')
  await world.call({ as: 'bBill', path: `/api/users/reactivate/${world.who('bAdm').id}` })
  const drained = world.server.delivery.drain()
  await sink.taken(6)
  assert.ok(sink.mails.every(({ to }) => to[0] !== 'adm@a.test'))
  sink.letGo()
  await drained
  assert.equal(sink.mails.length, 7)
})

test('R-37: each try has the same bytes, whatever the time', async () => {
  sink.mode = { code: 451, text: 'try later' }
  await reactivate()
  await world.server.delivery.drain()
  world.clock.advanceMs(7 * MINUTE_MS)
  await world.server.delivery.drain()
  assert.equal(sink.refused.length, 2)
  assert.equal(sink.refused[0], sink.refused[1])
  assert.match(sink.refused[0] ?? '', /^Date: Mon, 05 Jan 2026 09:00:00 \+0000\r$/m)
})

test('R-47: a stop releases a mail that the relay is slow with, and it counts as no try', async () => {
  sink.stalls = () => true
  await reactivate()
  const drained = world.server.delivery.drain()
  await sink.taken(0)
  await world.server.delivery.stop()
  await drained
  const [row] = await world.query('SELECT state, attempts, leased_until_ms FROM outbox')
  assert.deepEqual({ ...row }, { state: 'queued', attempts: 0, leased_until_ms: null })
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

/** Waits until the lease of the only mail ends at a moment or later. */
async function leasedUntil(ms: number): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const [row] = await world.query('SELECT leased_until_ms FROM outbox')
    if (Number(row?.leased_until_ms) >= ms) return
    assert.ok(tries < 1000, 'the lease is not renewed')
    await setTimeout(10)
  }
}

const claimAsAnother = () =>
  world.server.ports.unitOfWork.transact((tx) => tx.claimMails({ limit: 5, leaseMs: LEASE_MS }))

test('R-37: a mail that is long in hand is leased anew, so that no other process takes it', async () => {
  sink.stalls = () => true
  await reactivate()
  const drained = world.server.delivery.drain()
  await sink.taken(0)
  world.clock.advanceMs(LEASE_MS - 1000)
  await leasedUntil(world.clock.nowMs() + LEASE_MS)
  world.clock.advanceMs(2000)
  assert.deepEqual(await claimAsAnother(), [])
  sink.letGo()
  await drained
  assert.equal(sink.mails.length, 1)
})

test('R-37: a mail of a process that died is sent by another once its lease is over, and not before', async () => {
  await reactivate()
  assert.equal((await claimAsAnother()).length, 1)
  await world.server.delivery.drain()
  assert.equal(sink.mails.length, 0)
  world.clock.advanceMs(LEASE_MS)
  await world.server.delivery.drain()
  assert.equal(sink.mails.length, 1)
})

test('R-44: a clock that jumps ahead while a mail is in hand does not send it twice', async () => {
  sink.stalls = () => true
  await reactivate()
  const drained = world.server.delivery.drain()
  await sink.taken(0)
  sink.stalls = () => false
  world.clock.advanceMs(60 * MINUTE_MS)
  const again = world.server.delivery.drain()
  await leasedUntil(world.clock.nowMs())
  sink.letGo()
  await Promise.all([drained, again])
  assert.equal(sink.mails.length, 1)
})
