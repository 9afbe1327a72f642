import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withWorld } from '../../testing/with-world.ts'
import type { Name, OrganizationName, World } from '../../testing/world.ts'

/** Opens the file in the browser of somebody who is signed in. */
async function open(world: World, name: Name | null, query = '') {
  const { ports } = world.server
  const secret = Buffer.from(ports.random.bytes(32)).toString('base64url')
  if (name !== null) {
    const nowMs = world.clock.nowMs()
    await ports.unitOfWork.transact((tx) =>
      tx.addSession({
        idHash: ports.digest.sha256Hex(secret),
        publicId: ports.random.id(),
        administratorId: world.who(name).id,
        stage: 'full',
        createdAtMs: nowMs,
        seenAtMs: nowMs,
        provenAtMs: nowMs,
        clientIp: '127.0.0.1',
        userAgent: 'test',
      }),
    )
  }
  const headers = { cookie: `__Host-castellan-session=${secret}` }
  return world.call({ path: `/activity.csv${query}`, headers })
}

test('the activity of the organization is a CSV file, the newest first, and no other’s', () =>
  withWorld(async (world) => {
    const path = `/api/users/${world.who('aAdm').id}`
    world.clock.advanceMs(1000)
    await world.call({ as: 'aBill', method: 'PUT', path, body: { firstname: 'Ada' } })
    const answer = await open(world, 'aRO')
    assert.equal(answer.status, 200, answer.text)
    assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8')
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment/)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    const [header, first] = answer.text.split('\r\n')
    assert.match(header ?? '', /^timestamp,event_type,success,/)
    assert.match(first ?? '', /^2026-01-05T09:00:01\.000Z,admin_update,true,/)
    assert.ok(!answer.text.includes('@b.test'))
    const none = await open(world, 'aRO', '?start=2030-01-01&end=')
    assert.equal(none.text, `${header}\r\n`)
  }))

test('the file is for readers of events who are signed in, and for times that are some', () =>
  withWorld(async (world) => {
    assert.equal((await open(world, null)).status, 401)
    assert.equal((await open(world, 'aRO', '?start=yesterday')).status, 400)
    const { id } = world.who('aRO')
    await world.tamper("UPDATE administrators SET role = 'Billing Only' WHERE id = ?", id)
    assert.equal((await open(world, 'aRO')).status, 403)
  }))

for (const field of ['start', 'end', 'organization']) {
  test(`${field} given twice is refused, and not the first or the last taken`, () =>
    withWorld(async (world) => {
      const values = { start: ['2026-01-01', '2026-01-02'], end: ['2030-01-01', '2031-01-01'] }
      const own = world.organizationId('tenant A')
      const [one, other] = { ...values, organization: [own, own] }[field] ?? []
      const answer = await open(world, 'aRO', `?${field}=${one}&${field}=${other}`)
      assert.equal(answer.status, 400, answer.text)
      assert.match(answer.text, new RegExp(`Nothing was changed: ${field} must be given once\\.`))
      assert.equal((await open(world, 'aRO', `?${field}=${one}`)).status, 200)
      assert.equal((await open(world, 'aRO', `?${field}=&${field}=${one}`)).status, 400)
    }))
}

test('R-06: who is of a provider says whose activity it is, and gets that of none that no link opens', () =>
  withWorld(async (world) => {
    await world.withProvider()
    const of = (name: OrganizationName) => `?organization=${world.organizationId(name)}`
    assert.equal((await open(world, 'pBill')).status, 401)
    const path = `/api/users/${world.who('dAdm').id}`
    await world.call({ as: 'dBill', method: 'PUT', path, body: { firstname: 'Ada' } })
    const answer = await open(world, 'pBill', of('tenant D'))
    assert.equal(answer.status, 200, answer.text)
    assert.match(answer.text, /admin_update.*bill@d\.test/)
    assert.doesNotMatch((await open(world, 'pBill', of('tenant E'))).text, /bill@d\.test/)
    for (const query of [of('tenant A'), `?organization=${'f'.repeat(24)}`, '?organization=x']) {
      assert.equal((await open(world, 'pBill', query)).status, 404, query)
    }
    assert.equal((await open(world, 'pHelp', of('tenant E'))).status, 404)
    assert.equal((await open(world, 'aRO', of('tenant D'))).status, 404)
    assert.equal((await open(world, 'aRO', of('tenant A'))).status, 200)
  }))
