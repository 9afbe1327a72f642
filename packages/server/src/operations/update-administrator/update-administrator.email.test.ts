import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../../testing/browser.ts'
import { scenarios } from '../../testing/scenario.ts'
import { type Name, World } from '../../testing/world.ts'

const update = (target: Name, body?: unknown) => (world: World) => ({
  as: 'aBill' as const,
  method: 'PUT',
  path: `/api/users/${world.who(target).id}`,
  body,
})

const NEW = 'ada@a.test'

scenarios([
  {
    title: 'R-22: a new address is answered at once, ends sessions and links, and both are mailed',
    given: async (world) => {
      await world.giveSession('aAdm')
      const path = `/api/users/reactivate/${world.who('aAdm').id}`
      await world.call({ as: 'aBill', path })
    },
    request: update('aAdm', { email: 'Ada@A.Test' }),
    status: 200,
    contains: { email: NEW, sessionCount: 0, apiKeySet: true },
    mails: [
      { to: 'adm@a.test', says: NEW },
      { to: NEW, says: 'confirm' },
    ],
    events: [
      { event_type: 'admin_update', changes: [{ field: 'email', from: 'adm@a.test', to: NEW }] },
    ],
    sessions: { aAdm: 0 },
    afterwards: async (world) => {
      assert.deepEqual(await world.openLinks('aAdm'), ['confirm-email', 'object', 'object'])
      const [notice, confirm] = (await world.mails()).slice(-2)
      assert.match(notice?.text ?? '', /\/this-was-not-me\?token=/)
      assert.doesNotMatch(notice?.text ?? '', /confirm-email\?token=/)
      assert.doesNotMatch(confirm?.text ?? '', /set-password|enrol-totp/)
      const old = await world.token('adm@a.test', '/set-password')
      const { status } = await new Browser(world).get(`/set-password?token=${old}`)
      assert.equal(status, 410)
    },
  },
  {
    title:
      'an address of who never activated gets the activation link itself, and the old one a notice',
    request: update('aNew', { email: 'newer@a.test' }),
    status: 200,
    mails: [
      { to: 'new@a.test', says: 'newer@a.test' },
      { to: 'newer@a.test', says: 'set-password' },
    ],
    events: [{}],
    afterwards: async (world) =>
      assert.deepEqual(await world.openLinks('aNew'), ['activate', 'object', 'object']),
  },
  {
    title:
      'a new address with multi-factor turned on asks for the confirmation first, and mails no enrol link',
    given: (world) =>
      world.tamper(
        'UPDATE administrators SET enable_multi_factor = 0, totp_enrolled = 0 WHERE id = ?',
        world.who('aAdm').id,
      ),
    request: update('aAdm', { email: NEW, enableMultiFactor: true }),
    status: 200,
    mails: [{ to: 'adm@a.test' }, { to: NEW, says: 'confirm' }],
    events: [{}],
    afterwards: async (world) => assert.ok(!(await world.openLinks('aAdm')).includes('enrol-totp')),
  },
])

async function withMoved(work: (world: World, browser: Browser) => Promise<void>): Promise<void> {
  const world = await World.create()
  try {
    const moved = await world.call(update('aAdm', { email: NEW })(world))
    assert.equal(moved.status, 200)
    world.clock.advanceMs(61_000)
    await work(world, new Browser(world))
  } finally {
    await world.stop()
  }
}

async function newMails(world: World, work: () => Promise<unknown>) {
  const before = (await world.mails()).length
  await work()
  return (await world.mails()).slice(before)
}

test('R-22: until it is confirmed, send-reactivation mails the new address only the confirmation', () =>
  withMoved(async (world, browser) => {
    const { id } = world.who('aAdm')
    const asked = await newMails(world, () =>
      world.call({ as: 'aBill', path: `/api/users/reactivate/${id}` }),
    )
    assert.deepEqual(
      asked.map(({ to }) => to),
      [NEW],
    )
    assert.match(asked[0]?.text ?? '', /\/confirm-email\?token=/)
    assert.doesNotMatch(asked[0]?.text ?? '', /\/set-password\?token=/)

    const token = await world.token(NEW, '/confirm-email')
    const waited = await newMails(world, () => browser.post('/confirm-email', { token }))
    assert.deepEqual(
      waited.map(({ to }) => to),
      [NEW],
    )
    assert.match(waited[0]?.text ?? '', /\/set-password\?token=/)
    assert.equal((await world.row('aAdm')).email_confirmed, 1)
  }))

test('R-22: until it is confirmed, reset-totp mails the new address only the confirmation', () =>
  withMoved(async (world, browser) => {
    const { id } = world.who('aAdm')
    const asked = await newMails(world, () =>
      world.call({ as: 'aBill', method: 'POST', path: `/api/users/resettotp/${id}` }),
    )
    assert.deepEqual(
      asked.map(({ to }) => to),
      [NEW],
    )
    assert.match(asked[0]?.text ?? '', /\/confirm-email\?token=/)
    const token = await world.token(NEW, '/confirm-email')
    const waited = await newMails(world, () => browser.post('/confirm-email', { token }))
    assert.equal(waited.length, 1)
    assert.match(waited[0]?.text ?? '', /\/enrol-totp\?token=/)
  }))

test('R-22: the newest confirmation is for all that waits: a reset and then a reactivation both arrive', () =>
  withMoved(async (world, browser) => {
    const { id } = world.who('aAdm')
    await world.call({ as: 'aBill', method: 'POST', path: `/api/users/resettotp/${id}` })
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${id}` })
    const token = await world.token(NEW, '/confirm-email')
    const waited = await newMails(world, () => browser.post('/confirm-email', { token }))
    assert.equal(waited.length, 2)
    assert.match(waited[0]?.text ?? '', /\/set-password\?token=/)
    assert.match(waited[1]?.text ?? '', /\/enrol-totp\?token=/)
  }))

test('R-22: the objection in the notice to the old address freezes the account that moved', () =>
  withMoved(async (world, browser) => {
    const token = await world.token('adm@a.test', '/this-was-not-me')
    assert.equal((await browser.post('/this-was-not-me', { token })).status, 200)
    assert.partialDeepStrictEqual(await world.row('aAdm'), { suspended: 1, frozen: 1 })
    const confirm = await world.token(NEW, '/confirm-email')
    assert.equal((await browser.post('/confirm-email', { token: confirm })).status, 410)
  }))

test('R-22: a second change of address ends the confirmation of the first', () =>
  withMoved(async (world, browser) => {
    const first = await world.token(NEW, '/confirm-email')
    await world.call(update('aAdm', { email: 'third@a.test' })(world))
    assert.equal((await browser.post('/confirm-email', { token: first })).status, 410)
    assert.equal((await world.row('aAdm')).email_confirmed, 0)
  }))

test('R-22: an enrol link that waited is not mailed once multi-factor was turned off', () =>
  withMoved(async (world, browser) => {
    const { id } = world.who('aAdm')
    await world.call({ as: 'aBill', method: 'POST', path: `/api/users/resettotp/${id}` })
    const token = await world.token(NEW, '/confirm-email')
    await world.call(update('aAdm', { enableMultiFactor: false })(world))
    const waited = await newMails(world, () => browser.post('/confirm-email', { token }))
    assert.deepEqual(waited, [])
    assert.equal((await world.row('aAdm')).email_confirmed, 1)
  }))

test('R-22: the enrol link after the reset of a factor that nobody requires waits as well', () =>
  withMoved(async (world, browser) => {
    const { id } = world.who('aAdm')
    await world.tamper('UPDATE administrators SET enable_multi_factor = 0 WHERE id = ?', id)
    await world.call({ as: 'aBill', method: 'POST', path: `/api/users/resettotp/${id}` })
    const token = await world.token(NEW, '/confirm-email')
    const waited = await newMails(world, () => browser.post('/confirm-email', { token }))
    assert.match(waited[0]?.text ?? '', /\/enrol-totp\?token=/)
  }))

test('R-16: turning multi-factor on mails a newer confirmation, which ends the older one', () =>
  withMoved(async (world, browser) => {
    const older = await world.token(NEW, '/confirm-email')
    await world.call(update('aAdm', { enableMultiFactor: false })(world))
    await world.call(update('aAdm', { enableMultiFactor: true })(world))
    const newer = await world.token(NEW, '/confirm-email')
    assert.notEqual(newer, older)
    assert.equal((await browser.post('/confirm-email', { token: older })).status, 410)
    const waited = await newMails(world, () => browser.post('/confirm-email', { token: newer }))
    assert.match(waited[0]?.text ?? '', /\/enrol-totp\?token=/)
  }))
