import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigError, readConfig } from '../config.ts'
import { LIFETIME_BOUNDS } from '../domain/lifetimes.ts'
import { World } from '../testing/world.ts'

const SETTINGS = {
  linkSeconds: 'CASTELLAN_LINK_TTL_SECONDS',
  activationLinkSeconds: 'CASTELLAN_ACTIVATION_LINK_TTL_SECONDS',
  sessionIdleSeconds: 'CASTELLAN_SESSION_IDLE_SECONDS',
  sessionSeconds: 'CASTELLAN_SESSION_TTL_SECONDS',
} as const

for (const [name, setting] of Object.entries(SETTINGS)) {
  test(`${setting} takes its bounds, and a value beyond them refuses to start`, () => {
    const { least, most } = LIFETIME_BOUNDS[name as keyof typeof SETTINGS]
    for (const seconds of [least, most]) {
      const { lifetimes } = readConfig({ [setting]: String(seconds) })
      assert.equal(lifetimes[name as keyof typeof SETTINGS], seconds)
    }
    for (const wrong of [String(least - 1), String(most + 1), '1e3', '-5', '30m']) {
      assert.throws(
        () => readConfig({ [setting]: wrong }),
        (error: unknown) => error instanceof ConfigError && error.message.includes(setting),
      )
    }
  })
}

test('R-16: a link lives as long as the setting says, and so does the mail', async () => {
  const world = await World.create({
    CASTELLAN_LINK_TTL_SECONDS: '600',
    CASTELLAN_ACTIVATION_LINK_TTL_SECONDS: '1200',
  })
  try {
    const open = async (to: string) =>
      `/set-password?token=${await world.token(to, '/set-password')}`
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aAdm').id}` })
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aNew').id}` })
    const [reset, activation] = await world.mails()
    assert.match(reset?.text ?? '', /10 minutes/)
    assert.match(activation?.text ?? '', /20 minutes/)
    const links = [await open('adm@a.test'), await open('new@a.test')] as const
    world.clock.advanceMs(599_000)
    assert.equal((await world.call({ path: links[0] })).status, 200)
    world.clock.advanceMs(2000)
    assert.equal((await world.call({ path: links[0] })).status, 410)
    assert.equal((await world.call({ path: links[1] })).status, 200)
    world.clock.advanceMs(600_000)
    assert.equal((await world.call({ path: links[1] })).status, 410)
  } finally {
    await world.stop()
  }
})
