import assert from 'node:assert/strict'
import type { Name } from '../../testing/world.ts'
import { field, noMails, nothingChanged, results, rowOf } from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'
import { type CaseRun, ownSite } from '../case-run.ts'
import { headerOf } from '../raw-http.ts'

export const PRIVILEGE: CaseTable = {
  'V-015': {
    title: 'nobody raises himself or another',
    effects: {
      "roleName/roleNames unchanged on re-read by aBill; 3 'authz.denied' audit events": async (
        run,
      ) => {
        await hasRole(run, 'aRO', 'Read Only')
        await hasRole(run, 'aAdm', 'Administrator')
        await hasRole(run, 'aHelp', 'Help Desk')
        // Of oneself the refusal says so: the role is not what is in the way.
        assert.deepEqual(
          (await run.newEvents()).map((event) => [event.event_type, event.error_message]),
          [
            ['admin_request_refused', 'authz.denied'],
            ['admin_request_refused', 'authz.self'],
            ['admin_request_refused', 'authz.self'],
          ],
        )
        await nothingChanged(run)
      },
    },
  },
  'V-016': {
    title: 'a role is one of the list, letter by letter',
    effects: {
      'role unchanged; no role row created': async (run) => {
        await hasRole(run, 'aRO', 'Read Only')
        await nothingChanged(run)
      },
    },
  },
  'V-017': {
    title: 'roleName and roleNames must agree',
    effects: { unchanged: nothingChanged },
  },
  'V-018': {
    title: 'the last billing administrator stays',
    body: {
      'message says the last billing administrator stays': (run) => {
        for (const answer of run.allAnswers()) {
          assert.match(String(field(answer, 'message')), /last billing administrator stays/)
        }
      },
    },
    effects: {
      'still >=1 active billing administrator in A': async (run) => {
        await hasRole(run, 'aBill', 'Administrator With Billing')
        await nothingChanged(run)
      },
    },
  },
  'V-019': {
    title: 'a key is made for oneself alone',
    statuses: {
      because: "if aRO's own key is made it acts as aRO",
      steps: ['as the file says', [200, 401, 403, 404, 405]],
    },
    effects: {
      "no key row for aBill is created or changed; if aRO's own key is made it acts as aRO": async (
        run,
      ) => {
        const aBill = run.world.who('aBill')
        assert.equal((await run.call('aBill', 'GET', '/api/users/getSelf')).status, 200)
        assert.equal(
          (await rowOf(run, 'aBill')).api_key_hash,
          run.world.server.ports.digest.sha256Hex(aBill.apiKey),
        )
        if (run.answer(2).status !== 200) return
        const key = String(field(run.answer(2), 'apiKey'))
        const self = await run.send({ path: '/api/users/getSelf', headers: [['x-api-key', key]] })
        assert.equal(field(self, '_id'), run.world.who('aRO').id)
      },
    },
  },
  'V-020': {
    title: 'API access and MFA are not switched by those whom they bind',
    statuses: {
      because: 'what is so already is no switch: a client may send back what it read',
      steps: [200, 'as the file says', 'as the file says'],
    },
    effects: {
      unchanged: async (run) => {
        await nothingChanged(run)
        await cannotAllowItself(run)
      },
    },
  },
  'V-021': {
    title: 'a lesser key starts no takeover of a stronger account',
    effects: {
      'sink gets 0 messages; no token rows; totpEnrolled unchanged': async (run) => {
        await nothingChanged(run)
        assert.deepEqual(await run.world.query('SELECT id FROM links'), [])
        assert.equal((await rowOf(run, 'aBill')).totp_enrolled, 1)
        assert.equal((await rowOf(run, 'aHelp')).totp_enrolled, 1)
      },
    },
  },
  'V-022': {
    title: 'no header and no parameter changes the method',
    statuses: {
      because: 'a parameter that nobody asked for leaves a GET a GET',
      steps: ['as the file says', 200, 'as the file says', 'as the file says'],
    },
    body: {
      '405 carries Allow': (run) => {
        const refused = run.allAnswers().filter(({ status }) => status === 405)
        assert.ok(refused.length > 0)
        for (const answer of refused) assert.match(headerOf(answer, 'allow') ?? '', /GET/)
      },
    },
    effects: { 'nothing deleted or changed': nothingChanged },
  },
  'V-023': {
    title: 'HEAD and OPTIONS do nothing, nor does an undocumented GET',
    effects: {
      'sink gets 0 messages; totpEnrolled unchanged': async (run) => {
        await nothingChanged(run)
        assert.equal((await rowOf(run, 'aAdm')).totp_enrolled, 1)
      },
    },
  },
  'V-024': {
    title: 'no spelling of a path passes the key by',
    effects: {
      'no listing of admins without a key': async (run) => {
        for (const { text } of run.allAnswers()) assert.ok(!text.includes('@a.test'), text)
        await noMails(run)
      },
    },
  },
}

async function hasRole(run: CaseRun, name: Name, role: string): Promise<void> {
  const answer = await run.call('aBill', 'GET', `/api/users/${run.world.who(name).id}`)
  assert.equal(field(answer, 'roleName'), role)
  assert.deepEqual(field(answer, 'roleNames'), [role])
  const list = await run.call('aBill', 'GET', '/api/users?limit=100')
  assert.equal(results(list).find(({ _id }) => _id === run.world.who(name).id)?.roleName, role)
}

/** The first step where it is a switch: whoever may hold no key asks for one in a session. */
async function cannotAllowItself(run: CaseRun): Promise<void> {
  const path = `/api/users/${run.world.who('aAdm').id}`
  const off = await run.call('aBill', 'PUT', path, { apiKeyAllowed: false })
  assert.equal(off.status, 200)
  const jar = await run.signIn('aAdm')
  const answer = await run.browse(jar, {
    method: 'PUT',
    path,
    headers: [...ownSite(run, jar), ['content-type', 'application/json']],
    body: '{"apiKeyAllowed":true}',
  })
  assert.equal(answer.status, 403)
  assert.equal((await rowOf(run, 'aAdm')).api_key_allowed, 0)
}
