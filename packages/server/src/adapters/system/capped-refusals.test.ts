import assert from 'node:assert/strict'
import { test } from 'node:test'
import { World } from '../../testing/world.ts'
import { CappedRefusals } from './capped-refusals.ts'

const ORIGIN = {
  requestId: '0123456789abcdef01234567',
  clientIp: '127.0.0.1',
  userAgent: 'test',
  authMethod: 'none',
  mfa: false,
} as const

test('of anonymous refusals 600 a minute become events, of those of a known caller all do', async () => {
  const world = await World.create()
  try {
    const refusals = new CappedRefusals(world.server.ports)
    const attempt = { operation: 'sign-in', reason: 'auth.failed', subjectId: null, origin: ORIGIN }
    const before = (await world.events()).length
    const anonymous = { ...attempt, actor: null }
    await Promise.all(Array.from({ length: 650 }, () => refusals.record(anonymous)))
    assert.equal((await world.events()).length - before, 600)
    const { id, email, organizationId } = world.who('aRO')
    await refusals.record({ ...attempt, actor: { id, email, organizationId, providerId: null } })
    assert.equal((await world.events()).length - before, 601)
    world.clock.advanceMs(60_000)
    await refusals.record(anonymous)
    assert.equal((await world.events()).length - before, 602)
  } finally {
    await world.stop()
  }
})
