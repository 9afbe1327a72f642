import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { settledState } from '../../testing/common-rules.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { World } from '../../testing/world.ts'

const NEW = 'ada@a.test'

async function mailedToken(world: World): Promise<string> {
  const path = `/api/users/${world.who('aAdm').id}`
  await world.call({ as: 'aBill', method: 'PUT', path, body: { email: NEW } })
  return world.token(NEW, '/confirm-email')
}

const press = (world: World, token: string) => new Browser(world).post('/confirm-email', { token })

test('R-16: opening the page, by GET and HEAD and often, confirms nothing', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const before = await settledState(world)
    for (const method of ['GET', 'HEAD', 'GET']) {
      assert.equal(
        (await world.call({ path: `/confirm-email?token=${token}`, method })).status,
        200,
      )
    }
    assert.equal(await settledState(world), before)
    assert.equal((await world.row('aAdm')).email_confirmed, 0)
  }))

test('R-22: pressing confirms the address, writes one event, and mails nothing where nothing waited', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const mailCount = (await world.mails()).length
    const answer = await press(world, token)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('set-cookie'), null)
    assert.equal((await world.row('aAdm')).email_confirmed, 1)
    assert.equal((await world.mails()).length, mailCount)
    assert.partialDeepStrictEqual((await world.events()).at(-1), {
      event_type: 'admin_update',
      operation: 'confirm-email',
      auth_method: 'link',
      changes: [{ field: 'emailConfirmed', from: false, to: true }],
    })
  }))

test('R-22: once confirmed, the new address gets the recovery links', () =>
  withWorld(async (world) => {
    await press(world, await mailedToken(world))
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aAdm').id}` })
    assert.notEqual(await world.token(NEW, '/set-password'), '')
  }))

test('R-16: of 50 parallel presses exactly one is 200, the others are 410', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const answers = await Promise.all(Array.from({ length: 50 }, () => press(world, token)))
    const statuses = answers.map(({ status }) => status).toSorted()
    assert.deepEqual(statuses, [200, ...Array(49).fill(410)])
    const confirmed = (await world.events()).filter((event) => event.operation === 'confirm-email')
    assert.equal(confirmed.length, 1)
  }))

test('R-16: a confirmation lives 60 minutes', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    world.clock.advanceMs(3_600_000)
    assert.equal((await press(world, token)).status, 410)
    assert.equal((await world.row('aAdm')).email_confirmed, 0)
  }))

test('R-16: a link of another purpose confirms nothing', () =>
  withWorld(async (world) => {
    await mailedToken(world)
    const object = await world.token('adm@a.test', '/this-was-not-me')
    assert.equal((await press(world, object)).status, 410)
    const confirm = await world.token(NEW, '/confirm-email')
    assert.equal((await world.call({ path: `/set-password?token=${confirm}` })).status, 410)
    assert.equal((await world.call({ path: `/this-was-not-me?token=${confirm}` })).status, 410)
  }))

test('R-22: a confirmation is no way around a suspension', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const path = `/api/users/${world.who('aAdm').id}/suspend`
    await world.call({ as: 'aBill', method: 'POST', path })
    assert.equal((await press(world, token)).status, 410)
    assert.equal((await world.row('aAdm')).email_confirmed, 0)
  }))
