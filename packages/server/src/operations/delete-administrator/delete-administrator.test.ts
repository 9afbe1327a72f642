import assert from 'node:assert/strict'
import { Browser } from '../../testing/browser.ts'
import { commonRules, reasonOf } from '../../testing/common-rules.ts'
import { refusal, scenarios } from '../../testing/scenario.ts'
import type { Name, World } from '../../testing/world.ts'

const remove = (target: Name) => (world: World) => ({
  as: 'aBill' as const,
  method: 'DELETE',
  path: `/api/users/${world.who(target).id}`,
})

commonRules({
  name: 'delete-administrator',
  target: 'aAdm',
  call: (id) => ({ method: 'DELETE', path: `/api/users/${id}` }),
  status: 200,
  other: remove('aHelp'),
  deniedTo: 'aAdm',
})

const TABLES_OF_ONE = ['sessions', 'recovery_codes']

scenarios([
  {
    title: 'delete-administrator answers who was deleted and leaves nothing that works',
    given: async (world) => {
      await world.giveSession('aAdm')
      const { id } = world.who('aAdm')
      await world.tamper(
        'INSERT INTO recovery_codes (administrator_id, code_hash) VALUES (?, ?)',
        id,
        'x',
      )
      await world.call({ as: 'aBill', path: `/api/users/reactivate/${id}` })
      await new Browser(world).post('/login', { email: 'adm@a.test', password: 'wrong' })
    },
    request: remove('aAdm'),
    status: 200,
    contains: { email: 'adm@a.test', roleName: 'Administrator', apiKeySet: true, sessionCount: 1 },
    events: [
      {
        event_type: 'admin_delete',
        initiated_by: { email: 'bill@a.test' },
        resource: { email: 'adm@a.test' },
        changes: [
          { field: 'email', from: 'adm@a.test', to: null },
          { field: 'firstname' },
          { field: 'lastname' },
          { field: 'roleName', to: null },
          { field: 'enableMultiFactor' },
          { field: 'totpEnrolled' },
          { field: 'apiKeyAllowed' },
          { field: 'apiKeyHash' },
          { field: 'suspended' },
          { field: 'passwordUpdatedAt' },
          { field: 'growthData' },
        ],
      },
    ],
    afterwards: async (world) => {
      const { id } = world.who('aAdm')
      assert.deepEqual(await world.row('aAdm'), {})
      for (const table of TABLES_OF_ONE) {
        const sql = `SELECT * FROM ${table} WHERE administrator_id = ?`
        assert.deepEqual(await world.query(sql, id), [], table)
      }
      assert.deepEqual(await world.openLinks('aAdm'), [])
      assert.deepEqual(await world.query('SELECT * FROM failures WHERE subject = ?', id), [])
      const again = await world.call(remove('aAdm')(world))
      assert.equal(again.status, 404)
      assert.equal(reasonOf(again), 'administrator.not-found')
    },
  },
  {
    title: 'R-08: the key of who was deleted is 401 at once',
    given: async (world) => void (await world.call(remove('aAdm')(world))),
    request: { as: 'aAdm', path: '/api/users/getSelf' },
    status: 401,
    events: [{ event_type: 'admin_request_refused', organization: null, initiated_by: null }],
  },
  {
    title: 'R-16: the links of who was deleted are dead',
    given: async (world) => {
      await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aAdm').id}` })
    },
    request: async (world) => {
      const token = await world.token('adm@a.test', '/set-password')
      await world.call(remove('aAdm')(world))
      return { path: `/set-password?token=${token}` }
    },
    status: 410,
    events: [{ event_type: 'admin_delete' }],
  },
  {
    title: 'mails to who was deleted are still shown in the caught mail',
    given: async (world) => {
      await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aAdm').id}` })
      await world.mails()
      await world.call(remove('aAdm')(world))
    },
    request: { path: '/dev/mailbox.json' },
    status: 200,
    contains: [{ to: 'adm@a.test', text: /set-password/ }],
  },
  {
    title: 'the address of who was deleted is free, and the new administrator has another id',
    given: async (world) => void (await world.call(remove('aAdm')(world))),
    request: { as: 'aBill', method: 'POST', path: '/api/users', body: { email: 'adm@a.test' } },
    status: 201,
    mails: [{ to: 'adm@a.test' }],
    events: [{ event_type: 'admin_create' }],
    afterwards: (world, answer) => assert.ok(!answer.text.includes(world.who('aAdm').id)),
  },
  {
    title: 'R-05: nobody deletes themselves',
    given: (world) => world.withSecondBilling(),
    request: remove('aBill'),
    status: 403,
    contains: { reason: 'authz.self' },
    events: [refusal('delete-administrator', 'authz.self')],
    changesNothing: true,
  },
  {
    title: 'R-05: the last billing administrator is not deleted',
    request: remove('aBill'),
    status: 409,
    contains: { reason: 'administrator.last-billing' },
    events: [refusal('delete-administrator', 'administrator.last-billing')],
    changesNothing: true,
  },
  {
    title: 'the plan of deleting the last billing administrator names both guards',
    request: (world) => ({
      ...remove('aBill')(world),
      path: `${remove('aBill')(world).path}?plan=true`,
    }),
    status: 200,
    contains: {
      plan: true,
      refusals: [
        { code: 409, reason: 'administrator.last-billing' },
        { code: 403, reason: 'authz.self' },
      ],
      changes: [],
      sessionsEnded: 0,
    },
    changesNothing: true,
  },
])
