import assert from 'node:assert/strict'
import { Browser } from '../../testing/browser.ts'
import { commonRules } from '../../testing/common-rules.ts'
import { refusal, scenarios } from '../../testing/scenario.ts'
import type { Name, World } from '../../testing/world.ts'

const suspend = (target: Name) => (world: World) => ({
  as: 'aBill' as const,
  method: 'POST',
  path: `/api/users/${world.who(target).id}/suspend`,
})

commonRules({
  name: 'suspend-administrator',
  target: 'aAdm',
  call: (id) => ({ method: 'POST', path: `/api/users/${id}/suspend` }),
  status: 200,
  other: suspend('aHelp'),
  deniedTo: 'aHelp',
})

scenarios([
  {
    title: 'suspend-administrator ends sessions and links, and mails nobody',
    given: async (world) => {
      await world.giveSession('aAdm')
      await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aAdm').id}` })
    },
    request: suspend('aAdm'),
    status: 200,
    contains: { suspended: true, sessionCount: 0, apiKeySet: true },
    events: [
      {
        event_type: 'admin_suspended',
        changes: [{ field: 'suspended', from: false, to: true }],
      },
    ],
    sessions: { aAdm: 0 },
    afterwards: async (world) => {
      assert.deepEqual(await world.openLinks('aAdm'), ['object'])
      assert.equal((await world.row('aAdm')).frozen, 0)
    },
  },
  {
    title: 'R-09: the key is dead while the suspension lasts, and only so long',
    given: async (world) => void (await world.call(suspend('aAdm')(world))),
    request: { as: 'aAdm', path: '/api/users/getSelf' },
    status: 401,
    events: [{ event_type: 'admin_request_refused' }],
    afterwards: async (world) => {
      const path = `/api/users/${world.who('aAdm').id}/unsuspend`
      await world.call({ as: 'aBill', method: 'POST', path })
      assert.equal((await world.call({ as: 'aAdm', path: '/api/users/getSelf' })).status, 200)
    },
  },
  {
    title: 'who is suspended cannot sign in, and is answered as one whom nobody knows',
    given: async (world) => void (await world.call(suspend('aAdm')(world))),
    request: (world) => ({
      method: 'POST',
      path: '/login',
      rawBody: new URLSearchParams({
        email: 'adm@a.test',
        password: world.who('aAdm').password,
      }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    status: 401,
    events: [{ event_type: 'admin_login_attempt', success: false }],
    afterwards: async (world, answer) => {
      const unknown = { email: 'nobody@a.test', password: 'wrong' }
      assert.equal((await new Browser(world).post('/login', unknown)).text, answer.text)
    },
  },
  {
    title: 'suspending who is suspended changes nothing',
    request: suspend('aSusp'),
    status: 200,
    contains: { suspended: true },
    changesNothing: true,
  },
  {
    title: 'R-05: nobody suspends themselves',
    given: (world) => world.withSecondBilling(),
    request: suspend('aBill'),
    status: 403,
    contains: { reason: 'authz.self' },
    events: [refusal('suspend-administrator', 'authz.self')],
    changesNothing: true,
  },
  {
    title: 'R-05: the last billing administrator is not suspended',
    request: suspend('aBill'),
    status: 409,
    contains: { reason: 'administrator.last-billing' },
    events: [refusal('suspend-administrator', 'administrator.last-billing')],
    changesNothing: true,
  },
])
