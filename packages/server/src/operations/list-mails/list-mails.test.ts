import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertHolds } from '../../testing/assert-holds.ts'
import { MailSink } from '../../testing/mail-sink.ts'
import { World, type WorldAnswer } from '../../testing/world.ts'

type Page = { results: Record<string, unknown>[]; totalCount: number }
const pageOf = (answer: WorldAnswer) => answer.json as Page
const messagesOf = (answer: WorldAnswer) => pageOf(answer).results.map(({ message }) => message)

const KEYS = [
  '_id',
  'to',
  'message',
  'state',
  'attempts',
  'queuedAt',
  'nextAttemptAt',
  'sentAt',
  'lastAnswer',
  'administrator',
  'operation',
  'messageId',
]

describe('list-mails', () => {
  let sink: MailSink
  let world: World
  before(async () => {
    sink = await MailSink.start()
    world = await World.create({
      CASTELLAN_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      CASTELLAN_SMTP_TLS: 'off',
      CASTELLAN_MAIL_FROM: 'castellan@example.com',
    })
    const change = async (as: 'aBill' | 'bBill', method: string, path: string) => {
      assert.equal((await world.call({ as, method, path })).status, 200)
      // Before the clock goes on: the worker may have tried it already, at the same moment.
      await world.server.delivery.drain()
      world.clock.advanceMs(1000)
    }
    await change('aBill', 'GET', `/api/users/reactivate/${world.who('aAdm').id}`)
    sink.mode = { code: 550, text: 'no such mailbox' }
    await change('aBill', 'GET', `/api/users/reactivate/${world.who('aHelp').id}`)
    sink.mode = { code: 451, text: 'try later' }
    await change('aBill', 'GET', `/api/users/reactivate/${world.who('aNew').id}`)
    await change('bBill', 'GET', `/api/users/reactivate/${world.who('bAdm').id}`)
  })
  after(async () => {
    await world.stop()
    await sink.stop()
  })

  const list = (query = '') => world.call({ as: 'aRO', path: `/api/mails${query}` })

  test('a row says to whom, which message, how it went and what is next, and has exactly these keys', async () => {
    const answer = await list()
    assert.equal(answer.status, 200, answer.text)
    assert.deepEqual(Object.keys(answer.json as object), ['results', 'totalCount'])
    const [newest, failed, sent] = pageOf(answer).results
    for (const row of pageOf(answer).results) assert.deepEqual(Object.keys(row), KEYS)
    assertHolds(newest, {
      to: 'new@a.test',
      message: 'activation',
      state: 'queued',
      attempts: 1,
      queuedAt: '2026-01-05T09:00:02.000Z',
      nextAttemptAt: '2026-01-05T09:00:32.000Z',
      sentAt: null,
      lastAnswer: /451/,
      administrator: world.who('aNew').id,
      operation: 'send-reactivation',
    })
    assert.equal(newest?.messageId, `<${String(newest?._id)}@id.test.example>`)
    assertHolds(failed, {
      to: 'help@a.test',
      state: 'failed',
      nextAttemptAt: null,
      sentAt: null,
      lastAnswer: /no such mailbox/,
    })
    assertHolds(sent, {
      to: 'adm@a.test',
      message: 'password-reset',
      state: 'sent',
      sentAt: '2026-01-05T09:00:00.000Z',
      lastAnswer: null,
    })
  })

  test('R-06: only mails of one’s own organization are listed and counted', async () => {
    assert.equal(pageOf(await list()).totalCount, 3)
    const foreign = await list('?filter=to:$eq:adm@b.test')
    assert.deepEqual(foreign.json, { results: [], totalCount: 0 })
    const own = await world.call({ as: 'bBill', path: '/api/mails' })
    assert.equal(pageOf(own).totalCount, 1)
  })

  test('no token and no link stand in a list, whatever the state', async () => {
    const { text } = await list()
    const tokens = /token=([\w-]+)/.exec(sink.mails[0]?.raw.replaceAll('=\r\n', '') ?? '')
    assert.ok(!text.includes('token'))
    assert.ok(!text.includes('https:'))
    assert.ok(tokens !== null && !text.includes(tokens[1]?.replace(/^3D/, '') ?? ''))
  })

  const found: readonly [query: string, messages: readonly string[]][] = [
    ['filter=state:$eq:failed', ['password-reset']],
    ['filter=state:$ne:sent', ['activation', 'password-reset']],
    ['filter=message:$eq:activation', ['activation']],
    ['filter=operation:$eq:send-reactivation&limit=1', ['activation']],
    ['filter=queuedAt:$gt:2026-01-05T09:00:01Z', ['activation']],
    ['filter=nextAttemptAt:$gt:2026-01-05', ['activation']],
    ['filter=sentAt:$lt:2027-01-01', ['password-reset']],
    [
      'filter[or][0]=state:$eq:sent&filter[or][1]=state:$eq:queued',
      ['activation', 'password-reset'],
    ],
    ['sort=queuedAt', ['password-reset', 'password-reset', 'activation']],
    ['sort=-message,to&skip=1', ['password-reset', 'activation']],
    ['sort=_id&skip=3', []],
  ]
  for (const [query, expected] of found) {
    test(`?${query} answers ${expected.join(', ') || 'an empty page'}`, async () => {
      assert.deepEqual(messagesOf(await list(`?${query}`)), expected)
    })
  }

  const wrong: readonly [query: string, field: string][] = [
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['skip=-1', 'skip'],
    ['sort=facts', 'sort'],
    ['filter=facts:$eq:x', 'filter'],
    ['filter=action_link_id:$ne:x', 'filter'],
    ['filter=state:$regex:.*', 'filter'],
    ['filter=queuedAt:$gt:yesterday', 'filter'],
  ]
  for (const [query, field] of wrong) {
    test(`R-30: ?${query} is 400 and names ${field}`, async () => {
      const answer = await list(`?${query}`)
      assert.equal(answer.status, 400, answer.text)
      assertHolds(answer.json, { reason: 'request.invalid', details: [{ field }] })
    })
  }

  test('without a key it is 401', async () => {
    assert.equal((await world.call({ path: '/api/mails' })).status, 401)
  })
})
