import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { withoutRequestId } from '../../testing/common-rules.ts'
import { MailSink } from '../../testing/mail-sink.ts'
import { refusal, scenarios } from '../../testing/scenario.ts'
import { withWorld } from '../../testing/with-world.ts'
import { type Name, World } from '../../testing/world.ts'

type Page = { results: Record<string, unknown>[]; totalCount: number }

const links =
  (target: Name, as: Name = 'aBill') =>
  (world: World) => ({ as, path: `/api/users/${world.who(target).id}/links` })

async function waiting(world: World): Promise<Page['results']> {
  const answer = await world.call(links('aAdm')(world))
  assert.equal(answer.status, 200, answer.text)
  return (answer.json as Page).results
}

async function reactivate(world: World): Promise<void> {
  const path = `/api/users/reactivate/${world.who('aAdm').id}`
  assert.equal((await world.call({ as: 'aBill', path })).status, 200)
  await world.mails()
}

async function resetTotp(world: World): Promise<void> {
  const path = `/api/users/resettotp/${world.who('aAdm').id}`
  assert.equal((await world.call({ as: 'aBill', method: 'POST', path })).status, 200)
  await world.mails()
}

scenarios([
  {
    title: 'who was mailed nothing has no waiting link',
    request: links('aAdm'),
    status: 200,
    changesNothing: true,
    afterwards: (_world, answer) => assert.deepEqual(answer.json, { results: [], totalCount: 0 }),
  },
  {
    title:
      'the newest link comes first, each with what it opens, for whom, made by what, and until when',
    given: async (world) => {
      await reactivate(world)
      world.clock.advanceMs(60_000)
      await resetTotp(world)
    },
    request: links('aAdm', 'aRO'),
    status: 200,
    changesNothing: true,
    afterwards: (_world, answer) => {
      assert.deepEqual(answer.json, {
        results: [
          {
            purpose: 'enrol-totp',
            email: 'adm@a.test',
            operation: 'reset-totp',
            createdAt: '2026-01-05T09:01:00.000Z',
            expiresAt: '2026-01-05T10:01:00.000Z',
          },
          {
            purpose: 'reset-password',
            email: 'adm@a.test',
            operation: 'send-reactivation',
            createdAt: '2026-01-05T09:00:00.000Z',
            expiresAt: '2026-01-05T10:00:00.000Z',
          },
        ],
        totalCount: 2,
      })
      assert.equal(answer.headers.get('cache-control'), 'no-store')
    },
  },
  {
    title: 'R-02: a role that reads nobody else is 403, on oneself too',
    given: (world) =>
      world.tamper(
        "UPDATE administrators SET role = 'Billing Only' WHERE id = ?",
        world.who('aRO').id,
      ),
    request: links('aAdm', 'aRO'),
    status: 403,
    contains: { reason: 'authz.denied' },
    events: [refusal('list-links', 'authz.denied')],
    afterwards: async (world) =>
      assert.equal((await world.call(links('aRO', 'aRO')(world))).status, 403),
  },
  {
    title: 'list-links without a key is 401 and is recorded',
    request: (world) => ({ path: links('aAdm')(world).path }),
    status: 401,
    contains: { reason: 'auth.failed' },
    events: [{ event_type: 'admin_request_refused', error_message: 'auth.failed' }],
  },
  {
    title: 'a query parameter is passed over and named',
    request: (world) => ({ as: 'aBill', path: `${links('aAdm')(world).path}?limit=1` }),
    status: 200,
    afterwards: (_world, answer) =>
      assert.equal(answer.headers.get('castellan-ignored-fields'), 'limit'),
  },
])

test('R-16: opening its page leaves a link waiting, and using it ends it', () =>
  withWorld(async (world) => {
    await reactivate(world)
    const token = await world.token('adm@a.test', '/set-password')
    assert.equal((await world.call({ path: `/set-password?token=${token}` })).status, 200)
    assert.equal((await waiting(world)).length, 1)
    const password = 'a long new password of ada'
    const used = await new Browser(world).post('/set-password', {
      token,
      password,
      repeat: password,
    })
    assert.equal(used.status, 200)
    assert.deepEqual(await waiting(world), [])
  }))

test('R-16: a newer link replaces the one before', () =>
  withWorld(async (world) => {
    await reactivate(world)
    world.clock.advanceMs(120_000)
    await reactivate(world)
    const created = (await waiting(world)).map(({ createdAt }) => createdAt)
    assert.deepEqual(created, ['2026-01-05T09:02:00.000Z'])
  }))

test('R-16: a link is gone in the moment in which it expires', () =>
  withWorld(async (world) => {
    await reactivate(world)
    world.clock.advanceMs(3_600_000 - 1)
    assert.equal((await waiting(world)).length, 1)
    world.clock.advanceMs(1)
    assert.deepEqual(await waiting(world), [])
  }))

test('a suspension ends the links that waited', () =>
  withWorld(async (world) => {
    await reactivate(world)
    const path = `/api/users/${world.who('aAdm').id}/suspend`
    assert.equal((await world.call({ as: 'aBill', method: 'POST', path })).status, 200)
    assert.deepEqual(await waiting(world), [])
  }))

test('a link whose mail still waits has no end yet, and gets one when its mail is handed over', async () => {
  const sink = await MailSink.start()
  const world = await World.create({
    CASTELLAN_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    CASTELLAN_SMTP_TLS: 'off',
    CASTELLAN_MAIL_FROM: 'castellan@example.com',
  })
  try {
    sink.mode = { code: 451, text: 'try later' }
    const path = `/api/users/reactivate/${world.who('aAdm').id}`
    assert.equal((await world.call({ as: 'aBill', path })).status, 200)
    await world.server.delivery.drain()
    const [before] = await waiting(world)
    assert.deepEqual([before?.createdAt, before?.expiresAt], ['2026-01-05T09:00:00.000Z', null])
    sink.mode = 'take'
    world.clock.advanceMs(600_000)
    await world.server.delivery.drain()
    const [after] = await waiting(world)
    assert.deepEqual(
      [after?.createdAt, after?.expiresAt],
      ['2026-01-05T09:00:00.000Z', '2026-01-05T10:10:00.000Z'],
    )
  } finally {
    await world.stop()
    await sink.stop()
  }
})

test('no id, no token and no link stand in the list, and the right to object is not in it', () =>
  withWorld(async (world) => {
    await resetTotp(world)
    await reactivate(world)
    const stored = await world.query('SELECT id, purpose, key_id FROM links')
    assert.ok(stored.some(({ purpose }) => purpose === 'object'))
    const { text, json } = await world.call(links('aAdm')(world))
    assert.equal((json as Page).totalCount, 2)
    const tokens = [
      await world.token('adm@a.test', '/set-password'),
      await world.token('adm@a.test', '/enrol-totp'),
    ]
    const secrets = [...tokens, ...stored.map(({ id }) => String(id))]
    for (const secret of [...secrets, 'token', 'http', 'object', '_id']) {
      assert.ok(!text.includes(secret), secret)
    }
  }))

test('R-06: list-links gives one 404 for foreign, unknown and malformed ids', () =>
  withWorld(async (world) => {
    const answers = new Set<string>()
    for (const id of [world.who('bAdm').id, 'f'.repeat(24), '0', 'x'.repeat(24), '%E2%98%83']) {
      const answer = await world.call({ as: 'aBill', path: `/api/users/${id}/links` })
      assert.equal(answer.status, 404)
      answers.add(withoutRequestId(answer))
    }
    assert.equal(answers.size, 1, [...answers].join('\n'))
  }))

test('links of an administrator of the provider are listed where they are let in, and nowhere else', () =>
  withWorld(async (world) => {
    await world.withProvider()
    const path = `/api/users/${world.who('pHelp').id}/links`
    assert.equal((await world.call({ as: 'aBill', path })).status, 404)
    assert.equal((await world.call({ as: 'dBill', path })).status, 200)
  }))
