import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../testing/browser.ts'
import { reasonOf, settledState } from '../testing/common-rules.ts'
import { refusal } from '../testing/scenario.ts'
import { forgotPassword } from '../testing/signing-in.ts'
import { withWorld } from '../testing/with-world.ts'
import type { Name, World, WorldAnswer, WorldCall } from '../testing/world.ts'

// What an insider could flood with mail is an address that asked for nothing: by creating and deleting who has it,
// and by changing an address to it and away from it.

const OUTSIDER = 'outsider@example.com'
const HOUR_MS = 3_600_000

type From = { readonly as?: Name; readonly headers?: Record<string, string> }

const create = (email = OUTSIDER, from: From = {}): WorldCall => ({
  as: 'aBill',
  method: 'POST',
  path: '/api/users',
  body: { email },
  ...from,
})

const move = (world: World, name: Name, email: string, as: Name = 'aBill'): WorldCall => ({
  as,
  method: 'PUT',
  path: `/api/users/${world.who(name).id}`,
  body: { email },
})

/** Carried out, and its mails handed over: what ends their links meanwhile would keep them back. */
async function done(world: World, call: WorldCall): Promise<WorldAnswer> {
  const answer = await world.call(call)
  assert.ok(answer.status < 300, answer.text)
  await world.mails()
  return answer
}

async function createAndDelete(world: World, email = OUTSIDER, from: From = {}): Promise<void> {
  const made = await done(world, create(email, from))
  const path = `/api/users/${String((made.json as { _id: string })._id)}`
  await done(world, { as: 'aBill', ...from, method: 'DELETE', path })
}

const at = (world: World, name: Parameters<World['organizationId']>[0]) => ({
  'x-org-id': world.organizationId(name),
})

async function mailsTo(world: World, address: string): Promise<number> {
  return (await world.mails()).filter(({ to }) => to === address).length
}

/** Refused with the seconds that are left, written down, and nothing else. */
async function refusedFor(world: World, call: WorldCall, seconds: number): Promise<void> {
  const before = await settledState(world, 'events')
  const events = (await world.events()).length
  const answer = await world.call(call)
  assert.equal(answer.status, 429, answer.text)
  assert.equal(reasonOf(answer), 'rate.limited')
  assert.equal(answer.headers.get('retry-after'), String(seconds))
  assert.match(
    (answer.json as { message: string }).message,
    new RegExp(`3 an hour and 10 a day to one address.*${seconds} seconds`),
  )
  assert.equal(await settledState(world, 'events'), before)
  const [event, ...others] = (await world.events()).slice(events)
  const operation = call.method === 'POST' ? 'create-administrator' : 'update-administrator'
  assert.partialDeepStrictEqual(event, refusal(operation, 'rate.limited'))
  assert.deepEqual(others, [])
}

test('R-17: creating and deleting mails one address 3 times an hour, then 429; other addresses get theirs', () =>
  withWorld(async (world) => {
    for (const email of [OUTSIDER, 'Outsider@Example.COM', OUTSIDER]) {
      await createAndDelete(world, email)
      world.clock.advanceMs(60_000)
    }
    assert.equal(await mailsTo(world, OUTSIDER), 3)
    await refusedFor(world, create('OUTSIDER@example.com'), 3600 - 180)
    await done(world, create('another@example.com'))
    await done(world, move(world, 'aAdm', 'moved@example.com'))
    world.clock.advanceMs(HOUR_MS - 180_001)
    await refusedFor(world, create(), 1)
    world.clock.advanceMs(1)
    await done(world, create())
  }))

test('R-17: changing to and fro is refused when the address that is new had its share, and the notices stay few', () =>
  withWorld(async (world) => {
    const own = 'adm@a.test'
    for (let turn = 1; turn <= 3; turn += 1) {
      await done(world, move(world, 'aAdm', OUTSIDER))
      await done(world, move(world, 'aAdm', own))
    }
    const before = await mailsTo(world, OUTSIDER)
    assert.equal(
      before,
      6,
      'three that ask for the confirmation, three that say the address is gone',
    )
    await refusedFor(world, move(world, 'aAdm', OUTSIDER), 3600)
    await refusedFor(world, move(world, 'aNew', OUTSIDER), 3600)
    await refusedFor(world, create(), 3600)
    assert.equal(await mailsTo(world, OUTSIDER), before)
    assert.equal((await world.row('aAdm')).email, own)
    await done(world, move(world, 'aAdm', 'elsewhere@example.com'))
  }))

test('R-17: 10 invitations a day go to one address', () =>
  withWorld(async (world) => {
    for (let sent = 1; sent <= 10; sent += 1) {
      await createAndDelete(world)
      world.clock.advanceMs(20 * 60_000 + 1)
    }
    world.clock.advanceMs(HOUR_MS)
    const limited = await world.call(create())
    assert.equal(limited.status, 429)
    assert.ok(Number(limited.headers.get('retry-after')) > 19 * 3600)
    assert.equal(await mailsTo(world, OUTSIDER), 10)
  }))

test('R-17: two callers of one organization share the limit, and so do reactivations of who never activated', () =>
  withWorld(async (world) => {
    await world.withSecondBilling()
    await createAndDelete(world)
    const made = await done(world, create(OUTSIDER, { as: 'aBill2' }))
    const id = String((made.json as { _id: string })._id)
    world.clock.advanceMs(61_000)
    await done(world, { as: 'aBill2', path: `/api/users/reactivate/${id}` })
    await done(world, { as: 'aBill', method: 'DELETE', path: `/api/users/${id}` })
    await refusedFor(world, create(OUTSIDER, { as: 'aBill2' }), 3600 - 61)
  }))

test('R-17: what a stranger asks for at the open form uses up nobody’s invitation', () =>
  withWorld(async (world) => {
    const made = await done(world, create())
    for (let asked = 1; asked <= 2; asked += 1) {
      world.clock.advanceMs(61_000)
      await forgotPassword(world, new Browser(world), OUTSIDER)
      await world.mails()
    }
    const path = `/api/users/${String((made.json as { _id: string })._id)}`
    await done(world, { as: 'aBill', method: 'DELETE', path })
    assert.equal(await mailsTo(world, OUTSIDER), 3)
    await createAndDelete(world)
    await createAndDelete(world)
    assert.equal((await world.call(create())).status, 429)
  }))

test('R-17: a plan says the refusal, and stores nothing', () =>
  withWorld(async (world) => {
    for (let sent = 1; sent <= 3; sent += 1) await createAndDelete(world)
    const before = await settledState(world)
    for (const call of [create(), move(world, 'aAdm', OUTSIDER)]) {
      const plan = await world.call({ ...call, path: `${call.path}?plan=true` })
      assert.equal(plan.status, 200, plan.text)
      const { refusals } = plan.json as { refusals: { reason: string }[] }
      assert.deepEqual(
        refusals.map(({ reason }) => reason),
        ['rate.limited'],
      )
    }
    assert.equal(await settledState(world), before)
  }))

test('R-06: what another organization mailed to an address is neither counted nor told', () =>
  withWorld(async (world) => {
    for (let sent = 1; sent <= 3; sent += 1) await createAndDelete(world)
    assert.equal((await world.call(create())).status, 429)
    await createAndDelete(world, OUTSIDER, { as: 'bBill' })
  }))

test('R-17: who acts in several organizations has one limit for all of them, and leaves each its own', () =>
  withWorld(async (world) => {
    await world.withMsp()
    const atA = { as: 'msp' as const, headers: at(world, 'tenant A') }
    const atB = { as: 'msp' as const, headers: at(world, 'tenant B') }
    for (const from of [atA, atB, atA]) await createAndDelete(world, OUTSIDER, from)
    await refusedFor(world, create(OUTSIDER, atB), 3600)
    await createAndDelete(world, OUTSIDER, { as: 'bBill' })
  }))

test('R-17: administrators of a provider are invited within the same limit', () =>
  withWorld(async (world) => {
    await world.withProvider()
    const provider = `/api/v2/providers/${world.organizationId('provider P')}/administrators`
    const invite: WorldCall = {
      as: 'pBill',
      method: 'POST',
      path: provider,
      body: { email: OUTSIDER, roleName: 'Help Desk' },
    }
    for (let sent = 1; sent <= 3; sent += 1) {
      const made = await done(world, invite)
      const path = `${provider}/${String((made.json as { id: string }).id)}`
      await done(world, { as: 'pBill', method: 'DELETE', path })
    }
    const before = await settledState(world, 'events')
    const limited = await world.call(invite)
    assert.equal(limited.status, 429)
    assert.equal(limited.headers.get('retry-after'), '3600')
    assert.equal(await settledState(world, 'events'), before)
  }))

test('R-21: notices to an address that had its share still go out', () =>
  withWorld(async (world) => {
    for (const address of [OUTSIDER, 'adm@a.test', OUTSIDER, 'adm@a.test', OUTSIDER]) {
      await done(world, move(world, 'aAdm', address))
    }
    const before = await mailsTo(world, OUTSIDER)
    const path = `/api/users/resettotp/${world.who('aAdm').id}`
    await done(world, { as: 'aBill', method: 'POST', path })
    assert.equal(await mailsTo(world, OUTSIDER), before + 1)
    await done(world, move(world, 'aAdm', 'third@example.com'))
    assert.equal(await mailsTo(world, OUTSIDER), before + 2)
  }))

test('R-17: many different addresses are invited without a limit', () =>
  withWorld(async (world) => {
    for (let made = 1; made <= 65; made += 1) await done(world, create(`many${made}@example.com`))
    assert.equal((await world.mails()).length, 65)
  }))

test('R-17: of parallel calls that mail one address no more go through than the limit has room for', () =>
  withWorld(async (world) => {
    await createAndDelete(world)
    await createAndDelete(world)
    const ids = await world.plantCopies('aNew', 4, (n) => ({ email: `invited${n}@a.test` }))
    // Each takes the address and leaves it again, so that the address itself keeps nobody out.
    const turn = async (id: string, number: number) => {
      const path = `/api/users/${id}`
      const put = (email: string) =>
        world.call({ as: 'aBill', method: 'PUT', path, body: { email } })
      const { status } = await put(OUTSIDER)
      if (status === 200) await put(`back${number}@a.test`)
      return status
    }
    const statuses = await Promise.all(ids.map(turn))
    assert.equal(statuses.filter((status) => status === 200).length, 1, statuses.join())
    assert.ok(statuses.every((status) => [200, 409, 429].includes(status)))
    const invitations = await world.query(
      "SELECT id FROM outbox WHERE recipient = ? AND message = 'activation'",
      OUTSIDER,
    )
    assert.equal(invitations.length, 3)
  }))
