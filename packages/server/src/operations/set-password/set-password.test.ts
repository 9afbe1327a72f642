import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { settledState } from '../../testing/common-rules.ts'
import { withWorld } from '../../testing/with-world.ts'
import type { Name, World, WorldAnswer } from '../../testing/world.ts'

const PASSWORD = 'seven quiet otters rowing'

const reactivate = (world: World, name: Name) =>
  world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who(name).id}` })

async function mailedToken(world: World, name: Name): Promise<string> {
  await reactivate(world, name)
  return world.token(world.who(name).email, '/set-password')
}

const press = (world: World, token: string, password = PASSWORD, repeat = password) =>
  new Browser(world).post('/set-password', { token, password, repeat })

const signIn = (world: World, email: string, password: string) =>
  new Browser(world).post('/login', { email, password })

test('R-16: opening the page, by GET and HEAD and often, uses nothing up and changes nothing', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world, 'aAdm')
    const path = `/set-password?token=${token}`
    const before = await settledState(world)
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'GET']) {
      const answer = await world.call({ path, method })
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('set-cookie'), null)
      assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
      assert.equal(answer.headers.get('cache-control'), 'no-store')
    }
    assert.equal(await settledState(world), before)
    assert.match((await world.call({ path })).text, /Your present password works until/)
    assert.equal((await press(world, token)).status, 200)
  }))

test('R-19: pressing sets the password, ends all sessions, signs nobody in and leaves TOTP as it is', () =>
  withWorld(async (world) => {
    const { email, password } = world.who('aAdm')
    const token = await mailedToken(world, 'aAdm')
    await world.giveSession('aAdm')
    const { totp_secret_box, api_key_hash } = await world.row('aAdm')
    const mailCount = (await world.mails()).length

    const answer = await press(world, token)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('set-cookie'), null)
    assert.equal(await world.sessionCount('aAdm'), 0)
    assert.partialDeepStrictEqual(await world.row('aAdm'), {
      totp_enrolled: 1,
      totp_secret_box,
      api_key_hash,
      password_mailed_at_ms: world.clock.nowMs(),
    })
    const mails = (await world.mails()).slice(mailCount)
    assert.deepEqual(
      mails.map(({ to }) => to),
      [email],
    )
    assert.match(mails[0]?.text ?? '', /\/this-was-not-me\?token=/)
    assert.doesNotMatch(mails[0]?.text ?? '', /set-password\?token=/)
    assert.partialDeepStrictEqual((await world.events()).at(-1), {
      event_type: 'admin_password_change',
      success: true,
      auth_method: 'link',
      changes: [],
    })
    assert.equal((await signIn(world, email, password)).status, 401)
    const again = await signIn(world, email, PASSWORD)
    assert.equal(again.status, 200)
    assert.match(again.text, /recovery code/, 'the second factor is still asked for')
  }))

test('R-16: of 50 parallel presses exactly one is 200, the others are 410, and one mail goes out', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world, 'aAdm')
    const mailCount = (await world.mails()).length
    const answers = await Promise.all(Array.from({ length: 50 }, () => press(world, token)))
    const statuses = answers.map(({ status }) => status).toSorted()
    assert.deepEqual(statuses, [200, ...Array(49).fill(410)])
    assert.equal((await world.mails()).length, mailCount + 1)
    const changes = (await world.events()).filter(
      (event) => event.event_type === 'admin_password_change',
    )
    assert.equal(changes.length, 1)
  }))

test('R-16: a password link lives 60 minutes and is checked when it is used', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world, 'aAdm')
    const path = `/set-password?token=${token}`
    world.clock.advanceMs(3_600_000 - 1)
    assert.equal((await world.call({ path })).status, 200)
    world.clock.advanceMs(1)
    assert.equal((await world.call({ path })).status, 410)
    assert.equal((await press(world, token)).status, 410)
  }))

test('R-16: an activation link lives 24 hours', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world, 'aNew')
    world.clock.advanceMs(24 * 3_600_000 - 1)
    assert.equal((await world.call({ path: `/set-password?token=${token}` })).status, 200)
    world.clock.advanceMs(1)
    assert.equal((await press(world, token)).status, 410)
  }))

test('the life of a link begins when its mail is handed over, not while it waits', () =>
  withWorld(async (world) => {
    await world.withEach(
      { moment: 'AFTER INSERT', table: 'outbox' },
      'UPDATE outbox SET next_attempt_at_ms = NEW.next_attempt_at_ms + 1800000 WHERE id = NEW.id',
    )
    await reactivate(world, 'aAdm')
    assert.equal((await world.mails()).length, 0)
    world.clock.advanceMs(1_800_000)
    const token = await world.token('adm@a.test', '/set-password')
    world.clock.advanceMs(3_600_000 - 1)
    assert.equal((await press(world, token)).status, 200)
  }))

test('R-16: a newer link ends the older one', () =>
  withWorld(async (world) => {
    const older = await mailedToken(world, 'aAdm')
    world.clock.advanceMs(61_000)
    const newer = await mailedToken(world, 'aAdm')
    assert.notEqual(older, newer)
    assert.equal((await press(world, older)).status, 410)
    assert.equal((await press(world, newer)).status, 200)
  }))

test('R-16: a link is good for its purpose alone', () =>
  withWorld(async (world) => {
    const path = `/api/users/resettotp/${world.who('aAdm').id}`
    await world.call({ as: 'aBill', method: 'POST', path })
    const enrol = await world.token('adm@a.test', '/enrol-totp')
    const object = await world.token('adm@a.test', '/this-was-not-me')
    for (const token of [enrol, object]) {
      assert.equal((await world.call({ path: `/set-password?token=${token}` })).status, 410)
      assert.equal((await press(world, token)).status, 410)
    }
  }))

test('R-16: used, ended, invented and missing tokens are answered alike', () =>
  withWorld(async (world) => {
    const used = await mailedToken(world, 'aAdm')
    await press(world, used)
    const other = await mailedToken(world, 'aHelp')
    const forged = `${other.slice(0, -2)}${other.endsWith('AA') ? 'BB' : 'AA'}`
    const unlike = [used, forged, 'A'.repeat(43), 'x', '']
    const page = (answer: WorldAnswer) =>
      answer.text.replaceAll(answer.headers.get('x-request-id') ?? 'none', 'ID')
    const opened = new Set<string>()
    const pressed = new Set<string>()
    for (const token of unlike) {
      const open = await world.call({ path: `/set-password?token=${token}` })
      assert.equal(open.status, 410)
      opened.add(page(open))
      const answer = await press(world, token)
      assert.equal(answer.status, 410)
      pressed.add(page(answer))
    }
    assert.equal(opened.size, 1)
    assert.deepEqual(pressed, opened)
    assert.equal((await press(world, other)).status, 200)
  }))

test('R-08: a suspension ends the link that was on its way', () =>
  withWorld(async (world) => {
    const token = await mailedToken(world, 'aAdm')
    const path = `/api/users/${world.who('aAdm').id}/suspend`
    await world.call({ as: 'aBill', method: 'POST', path })
    assert.equal((await press(world, token)).status, 410)
  }))
