import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasApiKeyShape } from '../../domain/api-key/api-key-format.ts'
import { Browser } from '../../testing/browser.ts'
import {
  commonRules,
  type Description,
  reasonOf,
  settledState,
} from '../../testing/common-rules.ts'
import { refusal, scenarios } from '../../testing/scenario.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { Name, World, WorldAnswer, WorldCall } from '../../testing/world.ts'

const PATH = '/api/users/generateApiKey'
const generate = (as: Name, body?: unknown): WorldCall & { as: Name } => ({
  as,
  method: 'POST',
  path: PATH,
  body,
})

commonRules({
  name: 'generate-api-key',
  target: null,
  call: () => ({ method: 'POST', path: PATH }),
  status: 200,
  other: () => generate('aBill2', { ttl: 60 }),
  deniedTo: null,
  keepsAnswer: false,
  unforeseen: ({ apiKey: _apiKey, changes, ...description }: Description) => ({
    ...description,
    changes: (changes as { field: string }[]).map(({ field }) => field),
  }),
})

const apiKeyOf = (answer: WorldAnswer) => String((answer.json as { apiKey?: unknown }).apiKey)

scenarios([
  {
    title:
      'R-09: generate-api-key shows a new key once, keeps its hash alone, and ends the old one',
    request: generate('aAdm'),
    status: 200,
    contains: {
      apiKey: /^jca_[0-9A-Za-z]{36}$/,
      apiKeyHash: {
        prefix: /^jca_.{4}$/,
        createdAt: '2026-01-05T09:00:00.000Z',
        expireAt: '2026-04-05T09:00:00.000Z',
      },
    },
    mails: [{ to: 'adm@a.test', says: 'API key' }],
    events: [{ event_type: 'admin_update', changes: [{ field: 'apiKeyHash' }] }],
    afterwards: async (world, answer) => {
      const apiKey = apiKeyOf(answer)
      assert.ok(hasApiKeyShape(apiKey))
      assert.ok(!(await world.dump()).includes(apiKey))
      assert.ok(!(await world.mails()).some(({ text, html }) => (text + html).includes(apiKey)))
      const self = { path: '/api/users/getSelf' }
      assert.equal((await world.call({ ...self, as: 'aAdm' })).status, 401)
      const headers = { 'x-api-key': apiKey }
      assert.equal((await world.call({ ...self, headers })).status, 200)
    },
  },
  {
    title: 'generate-api-key gives the key the life that ttl says, to the millisecond',
    request: generate('aBill', { ttl: 60 }),
    status: 200,
    contains: { apiKeyHash: { expireAt: '2026-01-05T09:01:00.000Z' } },
    mails: [{ to: 'bill@a.test' }],
    events: [{}],
    afterwards: async (world, answer) => {
      const call = { path: '/api/users/getSelf', headers: { 'x-api-key': apiKeyOf(answer) } }
      world.clock.advanceMs(59_999)
      assert.equal((await world.call(call)).status, 200)
      world.clock.advanceMs(1)
      assert.equal((await world.call(call)).status, 401)
    },
  },
  {
    title: 'every role makes a key for itself, where it may hold one',
    request: generate('aRO'),
    status: 200,
    mails: [{ to: 'ro@a.test' }],
    events: [{ initiated_by: { email: 'ro@a.test' }, resource: { email: 'ro@a.test' } }],
  },
  ...[59, 31_536_001, '60', 60.5, null].map((ttl) => ({
    title: `generate-api-key refuses the ttl ${JSON.stringify(ttl)}`,
    request: generate('aBill', { ttl }),
    status: 400,
    contains: { details: [{ field: 'ttl' }] },
    events: [refusal('generate-api-key', 'request.invalid')],
    changesNothing: true,
  })),
  {
    title: 'generate-api-key names fields that it does not take',
    request: generate('aBill', { tll: 60 }),
    status: 200,
    mails: [{ to: 'bill@a.test' }],
    events: [{}],
    afterwards: (_world, answer) =>
      assert.equal(answer.headers.get('castellan-ignored-fields'), 'tll'),
  },
  {
    title: 'R-28: generate-api-key with a body of another type is 415',
    request: { ...generate('aBill'), rawBody: 'ttl=60', headers: { 'content-type': 'text/plain' } },
    status: 415,
    contains: { reason: 'request.media-type' },
    events: [refusal('generate-api-key', 'request.media-type')],
    changesNothing: true,
  },
])

async function signedIn(
  world: World,
  name: Name,
): Promise<(headers?: object) => Promise<WorldAnswer>> {
  const browser = new Browser(world)
  const { email, password } = world.who(name)
  await browser.post('/login', { email, password })
  await browser.post('/login/code', { code: world.code(name) })
  const antiForgery = await browser.antiForgery()
  return (headers = {}) =>
    browser.post(
      PATH,
      {},
      {
        'content-type': 'application/json',
        'castellan-anti-forgery': antiForgery,
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
    )
}

test('generate-api-key is 403 for who may not hold a key', () =>
  withWorld(async (world) => {
    const press = await signedIn(world, 'aAdm')
    await world.tamper(
      'UPDATE administrators SET api_key_allowed = 0 WHERE id = ?',
      world.who('aAdm').id,
    )
    const before = await settledState(world, 'events')
    const answer = await press()
    assert.equal(answer.status, 403)
    assert.equal(reasonOf(answer), 'api-key.not-allowed')
    assert.equal(await settledState(world, 'events'), before)
  }))

test('R-13: a session older than 10 minutes makes no key until everything is proven again', () =>
  withWorld(async (world) => {
    const press = await signedIn(world, 'aAdm')
    world.clock.advanceMs(600_000)
    const late = await press()
    assert.equal(late.status, 403)
    assert.equal(reasonOf(late), 'auth.proof-too-old')
    world.clock.advanceMs(-1)
    assert.equal((await press()).status, 200)
  }))

test('R-48: the key is not shown again: a repeat by who holds the new one is 409, and makes none', () =>
  withWorld(async (world) => {
    const headers = { 'idempotency-key': 'k' }
    const first = await world.call({ ...generate('aAdm'), headers })
    const again = {
      method: 'POST',
      path: PATH,
      headers: { ...headers, 'x-api-key': apiKeyOf(first) },
    }
    const before = await settledState(world, 'events')
    const repeat = await world.call(again)
    assert.equal(repeat.status, 409)
    assert.equal(reasonOf(repeat), 'idempotency.answer-not-kept')
    assert.equal(await settledState(world, 'events'), before)
    const other = await world.call({ ...again, body: { ttl: 60 } })
    assert.equal(other.status, 422)
  }))

test('the receipt of generate-api-key holds the key, as it is shown this once', () =>
  withWorld(async (world) => {
    const headers = { 'castellan-receipt': 'true' }
    const receipt = await world.call({ ...generate('aAdm'), headers })
    assert.ok(hasApiKeyShape(apiKeyOf(receipt)))
    const call = { path: '/api/users/getSelf', headers: { 'x-api-key': apiKeyOf(receipt) } }
    assert.equal((await world.call(call)).status, 200)
  }))

test('a plan of generate-api-key shows no key at all', () =>
  withWorld(async (world) => {
    const plan = await world.call({ ...generate('aAdm'), path: `${PATH}?plan=true` })
    assert.equal(apiKeyOf(plan), 'undefined')
  }))
