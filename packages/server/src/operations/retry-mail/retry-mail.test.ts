import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonOf, settledState, withoutRequestId } from '../../testing/common-rules.ts'
import { MailSink } from '../../testing/mail-sink.ts'
import { refusal } from '../../testing/scenario.ts'
import { type Name, World, type WorldCall } from '../../testing/world.ts'

/** A world with one mail that the mail server met as `mode` says. */
async function withMail(
  mode: MailSink['mode'],
  work: (world: World, mailId: string, sink: MailSink) => Promise<void>,
  target: Name = 'aAdm',
): Promise<void> {
  const sink = await MailSink.start()
  sink.mode = mode
  const world = await World.create({
    CASTELLAN_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    CASTELLAN_SMTP_TLS: 'off',
    CASTELLAN_MAIL_FROM: 'castellan@example.com',
  })
  try {
    const as = target.startsWith('b') ? 'bBill' : 'aBill'
    await world.call({ as, path: `/api/users/reactivate/${world.who(target).id}` })
    await world.server.delivery.drain()
    await work(world, String((await world.query('SELECT id FROM outbox'))[0]?.id), sink)
  } finally {
    await world.stop()
    await sink.stop()
  }
}

const REFUSED = { code: 550, text: 'no such mailbox' }
const LATER = { code: 451, text: 'try later' }
const RECORD = ['events']

const retry = (id: string, more: Partial<WorldCall> = {}): WorldCall => ({
  as: 'aBill',
  method: 'POST',
  path: `/api/mails/${id}/retry`,
  ...more,
})

test('a failed mail is due now, and arrives under its own id once the mail server takes it', () =>
  withMail(REFUSED, async (world, id, sink) => {
    world.clock.advanceMs(60_000)
    const before = (await world.events()).length
    const answer = await world.call(retry(id))
    assert.equal(answer.status, 200, answer.text)
    assert.partialDeepStrictEqual(answer.json, {
      _id: id,
      state: 'queued',
      nextAttemptAt: '2026-01-05T09:01:00.000Z',
      attempts: 1,
    })
    sink.mode = 'take'
    await world.server.delivery.drain()
    assert.equal(sink.mails.length, 1)
    assert.ok(sink.mails[0]?.raw.includes(`Message-ID: <${id}@id.test.example>`))
    assert.equal((await world.query('SELECT state FROM outbox'))[0]?.state, 'sent')
    const events = (await world.events()).slice(before)
    assert.equal(events.length, 1)
    assert.partialDeepStrictEqual(events[0], {
      event_type: 'admin_mail_retry',
      resource: { id: world.who('aAdm').id },
      initiated_by: { email: 'bill@a.test' },
      changes: [
        {
          field: 'mail',
          from: { _id: id, state: 'failed', nextAttemptAt: null },
          to: { _id: id, state: 'queued', nextAttemptAt: '2026-01-05T09:01:00.000Z' },
        },
      ],
    })
  }))

test('a waiting mail is tried before its time', () =>
  withMail(LATER, async (world, id, sink) => {
    sink.mode = 'take'
    await world.server.delivery.drain()
    assert.equal(sink.mails.length, 0)
    assert.equal((await world.call(retry(id))).status, 200)
    await world.server.delivery.drain()
    assert.equal(sink.mails.length, 1)
  }))

test('a mail that is due already stays as it is, without an event', () =>
  withMail(LATER, async (world, id) => {
    world.clock.advanceMs(30_000)
    const before = await world.dump()
    assert.equal((await world.call(retry(id))).status, 200)
    assert.equal(await world.dump(), before)
  }))

const ended: readonly [what: string, tamper: string, says: RegExp][] = [
  ['that was sent', "UPDATE outbox SET state = 'sent'", /took this mail/],
  ['that was cancelled', "UPDATE outbox SET state = 'cancelled'", /not needed any more/],
  ['whose link was used', 'UPDATE links SET used_at_ms = 1', /The link in this mail/],
  ['whose link was ended', 'UPDATE links SET ended_at_ms = 1', /The link in this mail/],
  ['whose link expired while it waited', 'UPDATE links SET created_at_ms = 1', /has expired/],
  [
    'about somebody who was deleted',
    "DELETE FROM administrators WHERE email = 'adm@a.test'",
    /deleted/,
  ],
]
for (const [what, tamper, says] of ended) {
  test(`a mail ${what} is not tried again, and the answer says why`, () =>
    withMail(REFUSED, async (world, id) => {
      await world.tamper(tamper)
      const before = await world.dump(...RECORD)
      const answer = await world.call(retry(id))
      assert.equal(answer.status, 409, answer.text)
      assert.equal(reasonOf(answer), 'mail.not-retryable')
      assert.match(answer.text, says)
      assert.equal(await world.dump(...RECORD), before)
      assert.partialDeepStrictEqual(
        (await world.events()).at(-1),
        refusal('retry-mail', 'mail.not-retryable'),
      )
    }))
}

test('a plan stores nothing, and the receipt of the run equals it', () =>
  withMail(REFUSED, async (world, id) => {
    const before = await world.dump()
    const plan = await world.call(retry(id, { path: `/api/mails/${id}/retry?plan=true` }))
    assert.equal(plan.status, 200, plan.text)
    assert.equal(await world.dump(), before)
    assert.partialDeepStrictEqual(plan.json, {
      plan: true,
      operation: 'retry-mail',
      mails: [{ to: 'adm@a.test', message: 'password-reset' }],
    })
    const receipt = await world.call(retry(id, { headers: { 'castellan-receipt': 'true' } }))
    assert.deepEqual(receipt.json, { ...(plan.json as object), plan: false })
  }))

test('R-48: with an Idempotency-Key it is done once, however often it is sent', () =>
  withMail(REFUSED, async (world, id) => {
    const headers = { 'idempotency-key': 'one' }
    const first = await world.call(retry(id, { headers }))
    world.clock.advanceMs(60_000)
    const before = await world.dump()
    const second = await world.call(retry(id, { headers }))
    assert.equal(second.text, first.text)
    assert.equal(await world.dump(), before)
  }))

test('R-06: foreign, unknown and malformed ids are one 404 and change nothing', () =>
  withMail(
    REFUSED,
    async (world, foreign) => {
      const before = await world.dump(...RECORD)
      const answers = new Set<string>()
      for (const id of [foreign, 'f'.repeat(24), '0', 'null', `${foreign}0`, '%27%20OR%201=1']) {
        const answer = await world.call(retry(id))
        assert.equal(answer.status, 404, `${id}: ${answer.text}`)
        assert.equal(reasonOf(answer), 'mail.not-found')
        answers.add(withoutRequestId(answer))
      }
      assert.equal(answers.size, 1)
      assert.equal(await world.dump(...RECORD), before)
    },
    'bAdm',
  ))

test('R-02: who may read mails may not have them tried again, and without a key nobody may', () =>
  withMail(REFUSED, async (world, id) => {
    const before = await settledState(world, ...RECORD)
    const denied = await world.call(retry(id, { as: 'aHelp' }))
    assert.equal(denied.status, 403)
    assert.equal(reasonOf(denied), 'authz.denied')
    const bare = await world.call({ method: 'POST', path: `/api/mails/${id}/retry` })
    assert.equal(bare.status, 401)
    assert.equal(await settledState(world, ...RECORD), before)
  }))

test('it is stored whole or not at all', () =>
  withMail(REFUSED, async (world, id) => {
    const before = await world.dump()
    const mend = await world.breakWrites({ moment: 'BEFORE INSERT', table: 'events' })
    const answer = await world.call(retry(id))
    assert.equal(answer.status, 503, answer.text)
    await mend()
    assert.equal(await world.dump(), before)
  }))
