import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { settledState } from '../../testing/common-rules.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { Name, World } from '../../testing/world.ts'

async function mailedToken(world: World, name: Name = 'aAdm', as: Name = 'aBill'): Promise<string> {
  await world.call({ as, path: `/api/users/reactivate/${world.who(name).id}` })
  return world.token(world.who(name).email, '/this-was-not-me')
}

const press = (world: World, token: string) =>
  new Browser(world).post('/this-was-not-me', { token })

const unsuspend = (world: World, name: Name) => {
  const path = `/api/users/${world.who(name).id}/unsuspend`
  return world.call({ as: 'aBill', method: 'POST', path })
}

test('R-16: opening the page, by GET and HEAD and often, freezes nothing', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const before = await settledState(world)
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) {
      const answer = await world.call({ path: `/this-was-not-me?token=${token}`, method })
      assert.equal(answer.status, 200)
    }
    assert.equal(await settledState(world), before)
  }))

test('R-22: one press ends sessions, links and key, and tells the owner and every billing administrator', () =>
  withWorld(async (world) => {
    await world.withSecondBilling()
    await world.giveSession('aAdm')
    const token = await mailedToken(world)
    const mailCount = (await world.mails()).length
    const answer = await press(world, token)
    assert.equal(answer.status, 200)
    assert.match(answer.text, /The account is frozen/)

    assert.partialDeepStrictEqual(await world.row('aAdm'), { suspended: 1, frozen: 1 })
    assert.equal(await world.sessionCount('aAdm'), 0)
    assert.ok(!(await world.openLinks('aAdm')).includes('reset-password'))
    assert.equal((await world.call({ as: 'aAdm', path: '/api/users/getSelf' })).status, 401)
    const { email, password } = world.who('aAdm')
    assert.equal((await new Browser(world).post('/login', { email, password })).status, 401)

    const mails = (await world.mails()).slice(mailCount)
    assert.deepEqual(mails.map(({ to }) => to).toSorted(), [
      'adm@a.test',
      'bill2@a.test',
      'bill@a.test',
    ])
    assert.ok(mails.every(({ text }) => !text.includes('token=')))
    assert.partialDeepStrictEqual(
      (await world.events()).findLast((event) => event.operation === 'this-was-not-me'),
      {
        event_type: 'admin_suspended',
        auth_method: 'link',
        changes: [{ field: 'suspended', from: false, to: true }],
      },
    )
  }))

test('R-22: a billing administrator lifts the freeze, the owner is told, and key and password work again', () =>
  withWorld(async (world) => {
    await press(world, await mailedToken(world))
    const mailCount = (await world.mails()).length
    assert.equal((await unsuspend(world, 'aAdm')).status, 200)
    const mails = (await world.mails()).slice(mailCount)
    assert.deepEqual(
      mails.map(({ to }) => to),
      ['adm@a.test'],
    )
    assert.partialDeepStrictEqual(await world.row('aAdm'), { suspended: 0, frozen: 0 })
    assert.equal((await world.call({ as: 'aAdm', path: '/api/users/getSelf' })).status, 200)
    const { email, password } = world.who('aAdm')
    assert.equal((await new Browser(world).post('/login', { email, password })).status, 200)
  }))

test('R-16: of 50 parallel presses exactly one is 200, and the mails go out once', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const mailCount = (await world.mails()).length
    const answers = await Promise.all(Array.from({ length: 50 }, () => press(world, token)))
    const statuses = answers.map(({ status }) => status).toSorted()
    assert.deepEqual(statuses, [200, ...Array(49).fill(410)])
    assert.equal((await world.mails()).length, mailCount + 2)
  }))

test('R-05: the last billing administrator is not shut out: sessions, links and key end, the account stays', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world, 'aBill')
    await world.giveSession('aBill')
    const answer = await press(world, token)
    assert.equal(answer.status, 200)
    assert.match(answer.text, /last billing administrator/)
    assert.partialDeepStrictEqual(await world.row('aBill'), { suspended: 0, api_key_hash: null })
    assert.equal(await world.sessionCount('aBill'), 0)
    assert.ok(!(await world.openLinks('aBill')).includes('reset-password'))
    assert.equal((await world.call({ as: 'aBill', path: '/api/users' })).status, 401)
    const { email, password } = world.who('aBill')
    assert.equal((await new Browser(world).post('/login', { email, password })).status, 200)
  }))

test('R-05: of two billing administrators who freeze both accounts at once one stays able', () =>
  withWorld(async (world) => {
    await world.withSecondBilling()
    const tokens = [
      await mailedToken(world, 'aBill', 'aBill2'),
      await mailedToken(world, 'aBill2', 'aBill'),
    ]
    const answers = await Promise.all(tokens.map((token) => press(world, token)))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    )
    const suspended = [(await world.row('aBill')).suspended, (await world.row('aBill2')).suspended]
    assert.deepEqual(suspended.toSorted(), [0, 1])
  }))

test('R-16: an objection lives 24 hours, longer than the link that it objects to', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    world.clock.advanceMs(24 * 3_600_000 - 1)
    assert.equal((await world.call({ path: `/this-was-not-me?token=${token}` })).status, 200)
    world.clock.advanceMs(1)
    assert.equal((await press(world, token)).status, 410)
    assert.equal((await world.row('aAdm')).suspended, 0)
  }))

test('R-22: a thief who uses the password link does not silence the objection', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const reset = await world.token('adm@a.test', '/set-password')
    const password = 'seven quiet otters rowing'
    const form = { token: reset, password, repeat: password }
    assert.equal((await new Browser(world).post('/set-password', form)).status, 200)
    assert.equal((await press(world, token)).status, 200)
    assert.equal((await world.row('aAdm')).frozen, 1)
  }))

test('R-16: a link of another purpose freezes nothing', () =>
  withWorld(async (world) => {
    await mailedToken(world)
    const reset = await world.token('adm@a.test', '/set-password')
    assert.equal((await press(world, reset)).status, 410)
    assert.equal((await world.row('aAdm')).suspended, 0)
  }))

test('objecting where the account is suspended already still tells the billing administrators', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world)
    const path = `/api/users/${world.who('aAdm').id}/suspend`
    await world.call({ as: 'aBill', method: 'POST', path })
    const mailCount = (await world.mails()).length
    assert.equal((await press(world, token)).status, 200)
    const told = (await world.mails()).slice(mailCount).map(({ to }) => to)
    assert.deepEqual(told.toSorted(), ['adm@a.test', 'bill@a.test'])
    assert.equal((await world.row('aAdm')).frozen, 1)
  }))
