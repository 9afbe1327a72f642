import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonOf } from '../../testing/common-rules.ts'
import { refusal, scenarios } from '../../testing/scenario.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { Name, World } from '../../testing/world.ts'

const update =
  (target: Name, body?: unknown, as: Name = 'aBill') =>
  (world: World) => ({ as, method: 'PUT', path: `/api/users/${world.who(target).id}`, body })

const OPERATION = 'update-administrator'

scenarios([
  {
    title: 'a taken address is a bare 409, also where another organization has it',
    request: update('aAdm', { email: 'BILL@b.test' }),
    status: 409,
    contains: { reason: 'administrator.email-taken' },
    lacks: ['tenant B', 'bill@b.test', 'details'],
    events: [refusal(OPERATION, 'administrator.email-taken')],
    changesNothing: true,
  },
  {
    title: 'R-05: the last billing administrator is not demoted, not even by itself',
    request: update('aBill', { roleName: 'Administrator' }),
    status: 409,
    contains: { reason: 'administrator.last-billing', message: /bill@a\.test/ },
    events: [refusal(OPERATION, 'administrator.last-billing')],
    changesNothing: true,
  },
  {
    title: 'R-05: a billing administrator who never activated does not count as the other one',
    given: async (world) => {
      const body = { email: 'second@a.test', roleName: 'Administrator With Billing' }
      await world.call({ as: 'aBill', method: 'POST', path: '/api/users', body })
    },
    request: update('aBill', { roleName: 'Administrator' }),
    status: 409,
    contains: { reason: 'administrator.last-billing' },
    events: [refusal(OPERATION, 'administrator.last-billing')],
    changesNothing: true,
  },
  {
    title: 'R-05: a billing administrator demotes another, but nobody themselves',
    given: (world) => world.withSecondBilling(),
    request: update('aBill', { roleName: 'Administrator' }),
    status: 403,
    contains: { reason: 'authz.self' },
    events: [refusal(OPERATION, 'authz.self')],
    changesNothing: true,
  },
  {
    title: 'R-02: what one may not change on oneself is refused by name',
    given: (world) => world.withSecondBilling(),
    request: update('aBill', {
      firstname: 'Bill',
      email: 'new-bill@a.test',
      enableMultiFactor: false,
      apiKeyAllowed: false,
    }),
    status: 403,
    contains: { reason: 'authz.self', message: /email, enableMultiFactor.*apiKeyAllowed/ },
    events: [refusal(OPERATION, 'authz.self')],
    changesNothing: true,
  },
  {
    title: 'R-02: every role changes its own names and console state by its own id',
    request: update('aRO', { firstname: 'Rosa', growthData: {}, roleName: 'Read Only' }, 'aRO'),
    status: 200,
    contains: { firstname: 'Rosa' },
    events: [{ event_type: 'admin_update' }],
  },
  {
    title: 'R-02: nobody raises themselves',
    request: update('aRO', { roleName: 'Administrator With Billing' }, 'aRO'),
    status: 403,
    contains: { reason: 'authz.self' },
    events: [refusal(OPERATION, 'authz.self')],
    changesNothing: true,
  },
  {
    title: 'R-06: who may not change their own address learns nothing about a taken one',
    request: update('aRO', { email: 'bill@b.test' }, 'aRO'),
    status: 403,
    contains: { reason: 'authz.self' },
    events: [refusal(OPERATION, 'authz.self')],
    changesNothing: true,
  },
  {
    title: 'the present address in another case is no change',
    request: update('aAdm', { email: 'Adm@A.TEST' }),
    status: 200,
    contains: { email: 'adm@a.test' },
    changesNothing: true,
  },
  {
    title: 'R-28: a body that is not application/json is 415',
    request: (world) => ({
      ...update('aAdm')(world),
      rawBody: 'firstname=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    status: 415,
    contains: { reason: 'request.media-type' },
    events: [refusal(OPERATION, 'request.media-type')],
    changesNothing: true,
  },
  {
    title: 'R-28: a list is no body',
    request: update('aAdm', [{ firstname: 'x' }]),
    status: 400,
    contains: { details: [{ field: 'body' }] },
    events: [refusal(OPERATION, 'request.invalid')],
    changesNothing: true,
  },
  {
    title: 'plan, Castellan-Receipt and Idempotency-Key with wrong values are refused at once',
    request: (world) => ({
      ...update('aAdm', { firstname: 'x' })(world),
      path: `${update('aAdm')(world).path}?plan=yes&plan=true`,
      headers: { 'castellan-receipt': '1', 'idempotency-key': 'with blank' },
    }),
    status: 400,
    contains: {
      details: [
        { field: 'plan', problem: /once/ },
        { field: 'plan', problem: /true or false/ },
        { field: 'Castellan-Receipt' },
        { field: 'Idempotency-Key' },
      ],
    },
    events: [refusal(OPERATION, 'request.invalid')],
    changesNothing: true,
  },
])

test('R-06: ten taken addresses an hour are told to one caller, plans included, then 429', () =>
  withWorld(async (world) => {
    await world.withSecondBilling()
    const call = update('aAdm', { email: 'bill@b.test' })(world)
    for (let probe = 0; probe < 10; probe += 1) {
      const path = probe % 2 === 0 ? call.path : `${call.path}?plan=true`
      assert.equal((await world.call({ ...call, path })).status, 409)
    }
    const limited = await world.call(call)
    assert.equal(limited.status, 429)
    assert.equal(reasonOf(limited), 'rate.limited')
    assert.ok(Number(limited.headers.get('retry-after')) > 0)
    const free = await world.call({ ...call, body: { email: 'free@a.test' } })
    assert.equal(free.status, 429, 'a free address is not told from a taken one either')
    assert.equal((await world.call({ ...call, as: 'aBill2' })).status, 409)
    world.clock.advanceMs(3_600_001)
    assert.equal((await world.call(call)).status, 409)
  }))

test('R-06: of 60 askings for taken addresses at once ten are told so', () =>
  withWorld(async (world) => {
    const call = update('aAdm', { email: 'bill@b.test' })(world)
    const answers = await Promise.all(Array.from({ length: 60 }, () => world.call(call)))
    const statuses = answers.map(({ status }) => status)
    assert.equal(statuses.filter((status) => status === 409).length, 10)
    assert.equal(statuses.filter((status) => status === 429).length, 50)
  }))

test('addresses of the own organization are told as often as they are asked for', () =>
  withWorld(async (world) => {
    const call = update('aAdm', { email: 'help@a.test' })(world)
    for (let again = 0; again < 12; again += 1) {
      assert.equal((await world.call(call)).status, 409)
    }
    const free = await world.call({ ...call, body: { email: 'free@a.test' } })
    assert.equal(free.status, 200)
  }))

test('R-48: an Idempotency-Key is forgotten after 24 hours', () =>
  withWorld(async (world) => {
    const headers = { 'idempotency-key': 'k' }
    const first = { ...update('aAdm', { firstname: 'One' })(world), headers }
    const second = { ...update('aAdm', { firstname: 'Two' })(world), headers }
    assert.equal((await world.call(first)).status, 200)
    world.clock.advanceMs(24 * 3_600_000 - 1)
    assert.equal((await world.call(second)).status, 422)
    world.clock.advanceMs(1)
    assert.equal((await world.call(second)).status, 200)
    assert.equal((await world.row('aAdm')).firstname, 'Two')
  }))

test('R-48: a refused request does not use up its Idempotency-Key', () =>
  withWorld(async (world) => {
    const headers = { 'idempotency-key': 'k' }
    const wrong = { ...update('aAdm', { firstname: 1 })(world), headers }
    const right = { ...update('aAdm', { firstname: 'Ada' })(world), headers }
    assert.equal((await world.call(wrong)).status, 400)
    assert.equal((await world.call(right)).status, 200)
  }))

test('R-48: a plan neither takes nor uses up an Idempotency-Key', () =>
  withWorld(async (world) => {
    const call = {
      ...update('aAdm', { firstname: 'Ada' })(world),
      headers: { 'idempotency-key': 'k' },
    }
    const plan = await world.call({ ...call, path: `${call.path}?plan=true` })
    assert.equal(plan.status, 200)
    assert.equal((await world.call(call)).status, 200)
    assert.equal((await world.row('aAdm')).firstname, 'Ada')
  }))
