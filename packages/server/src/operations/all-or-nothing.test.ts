import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../testing/browser.ts'
import { settledState } from '../testing/common-rules.ts'
import { codeOf, secretOf } from '../testing/enrol.ts'
import { withWorld } from '../testing/with-world.ts'
import type { Name, World, WorldAnswer } from '../testing/world.ts'

type Work = {
  readonly name: string
  /** Brings the world to where it can be done, and answers how to do it. */
  readonly prepare: (
    world: World,
  ) => Promise<() => Promise<WorldAnswer>> | (() => Promise<WorldAnswer>)
  /** Tables that it writes a row to. */
  readonly tables: readonly string[]
  readonly status: number
}

const idOf = (world: World, name: Name) => world.who(name).id
const byKey = (world: World, method: string, path: string, body?: unknown) => () =>
  world.call({ as: 'aBill', method, path, body, headers: { 'idempotency-key': 'k' } })

const MAILING = ['outbox', 'events', 'links']
const KEPT = [...MAILING, 'kept_answers']

const changes: readonly Work[] = [
  {
    name: 'create-administrator',
    prepare: (world) => byKey(world, 'POST', '/api/users', { email: 'ada@a.test' }),
    tables: [...KEPT, 'administrators'],
    status: 201,
  },
  {
    name: 'update-administrator',
    prepare: (world) =>
      byKey(world, 'PUT', `/api/users/${idOf(world, 'aAdm')}`, { email: 'ada@a.test' }),
    tables: KEPT,
    status: 200,
  },
  {
    name: 'reset-totp',
    prepare: (world) => byKey(world, 'POST', `/api/users/resettotp/${idOf(world, 'aAdm')}`),
    tables: KEPT,
    status: 200,
  },
  {
    name: 'send-reactivation',
    prepare: (world) => byKey(world, 'GET', `/api/users/reactivate/${idOf(world, 'aAdm')}`),
    tables: KEPT,
    status: 200,
  },
  {
    name: 'unsuspend-administrator of who froze the account',
    prepare: async (world) => {
      await world.tamper('UPDATE administrators SET frozen = 1 WHERE id = ?', idOf(world, 'aSusp'))
      return byKey(world, 'POST', `/api/users/${idOf(world, 'aSusp')}/unsuspend`)
    },
    tables: KEPT,
    status: 200,
  },
  {
    name: 'generate-api-key',
    prepare: (world) => byKey(world, 'POST', '/api/users/generateApiKey'),
    tables: KEPT,
    status: 200,
  },
  {
    name: 'update-organization of what multi-factor then is required of',
    prepare: async (world) => {
      const off =
        'UPDATE administrators SET enable_multi_factor = 0, totp_enrolled = 0 WHERE id = ?'
      await world.tamper(off, idOf(world, 'aAdm'))
      const path = `/api/organizations/${world.organizationId('tenant A')}`
      return byKey(world, 'PUT', path, { settings: { requireAdminMFA: true } })
    },
    tables: KEPT,
    status: 200,
  },
  {
    name: 'create-provider-administrator',
    prepare: async (world) => {
      await world.withProvider()
      const path = `/api/v2/providers/${world.organizationId('provider P')}/administrators`
      const body = { email: 'made@p.test', roleName: 'Help Desk' }
      return () =>
        world.call({ as: 'pBill', method: 'POST', path, body, headers: { 'idempotency-key': 'k' } })
    },
    tables: [...KEPT, 'administrators', 'organization_links'],
    status: 200,
  },
  {
    name: 'suspend-administrator',
    prepare: async (world) => {
      await world.giveSession('aAdm')
      return byKey(world, 'POST', `/api/users/${idOf(world, 'aAdm')}/suspend`)
    },
    tables: ['events', 'kept_answers'],
    status: 200,
  },
  {
    name: 'delete-administrator',
    prepare: async (world) => {
      await world.giveSession('aAdm')
      return byKey(world, 'DELETE', `/api/users/${idOf(world, 'aAdm')}`)
    },
    tables: ['events', 'kept_answers'],
    status: 200,
  },
]

const PASSWORD = 'seven quiet otters rowing'

const presses: readonly Work[] = [
  {
    name: 'set-password',
    prepare: async (world) => {
      await byKey(world, 'GET', `/api/users/reactivate/${idOf(world, 'aAdm')}`)()
      const token = await world.token('adm@a.test', '/set-password')
      const form = { token, password: PASSWORD, repeat: PASSWORD }
      return () => new Browser(world).post('/set-password', form)
    },
    tables: MAILING,
    status: 200,
  },
  {
    name: 'enrol-totp',
    prepare: async (world) => {
      await byKey(world, 'POST', `/api/users/resettotp/${idOf(world, 'aAdm')}`)()
      const token = await world.token('adm@a.test', '/enrol-totp')
      const browser = new Browser(world)
      const { password } = world.who('aAdm')
      const page = await browser.post('/enrol-totp', { token, password })
      const code = codeOf(world, secretOf(page))
      return () => browser.post('/enrol-totp/confirm', { token, code })
    },
    tables: [...MAILING, 'recovery_codes'],
    status: 200,
  },
  {
    name: 'confirm-email with a link that waits for it',
    prepare: async (world) => {
      const path = `/api/users/${idOf(world, 'aAdm')}`
      await world.call({ as: 'aBill', method: 'PUT', path, body: { email: 'ada@a.test' } })
      await byKey(world, 'GET', `/api/users/reactivate/${idOf(world, 'aAdm')}`)()
      const token = await world.token('ada@a.test', '/confirm-email')
      return () => new Browser(world).post('/confirm-email', { token })
    },
    tables: MAILING,
    status: 200,
  },
  {
    name: 'this-was-not-me',
    prepare: async (world) => {
      await byKey(world, 'GET', `/api/users/reactivate/${idOf(world, 'aAdm')}`)()
      await world.giveSession('aAdm')
      const token = await world.token('adm@a.test', '/this-was-not-me')
      return () => new Browser(world).post('/this-was-not-me', { token })
    },
    tables: ['outbox', 'events'],
    status: 200,
  },
]

for (const { name, prepare, tables, status } of [...changes, ...presses]) {
  test(`${name} is stored whole or not at all, whichever of its rows cannot be written`, () =>
    withWorld(async (world) => {
      const work = await prepare(world)
      const before = await settledState(world)
      for (const table of tables) {
        const mend = await world.breakWrites({ moment: 'BEFORE INSERT', table })
        const failed = await work()
        assert.equal(failed.status, 503, `${table}: ${failed.text}`)
        assert.equal(failed.headers.get('retry-after'), '1')
        assert.doesNotMatch(failed.text, /broken|SQL|INSERT|\.ts/)
        assert.equal(await settledState(world), before, table)
        await mend()
      }
      const mailCount = (await world.mails()).length
      const done = await work()
      assert.equal(done.status, status, done.text)
      const isMailed = tables.includes('outbox')
      assert.equal((await world.mails()).length > mailCount, isMailed)
    }))
}
