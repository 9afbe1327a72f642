import assert from 'node:assert/strict'
import { SCHEMAS } from '@castellan/contract/schemas'
import {
  canSignIn,
  countOf,
  field,
  nothingChanged,
  plantMany,
  results,
  rowOf,
  sameBodies,
} from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'
import type { CaseRun } from '../case-run.ts'
import type { RawAnswer } from '../raw-http.ts'

export const TENANT: CaseTable = {
  'V-025': {
    title: 'a foreign id and an unknown one are answered alike',
    body: {
      'both bodies byte-equal (x-request-id header aside)': (run) => sameBodies(run.allAnswers()),
    },
  },
  'V-026': {
    title: 'nobody changes another tenant',
    effects: { "B's dump unchanged": nothingChanged },
  },
  'V-027': {
    title: 'nobody deletes in another tenant',
    effects: { "B's dump unchanged": nothingChanged },
  },
  'V-028': {
    title: 'nobody resets the TOTP of another tenant',
    effects: {
      'bAdm.totpEnrolled still true; 0 mails': async (run) => {
        await nothingChanged(run)
        assert.equal((await rowOf(run, 'bAdm')).totp_enrolled, 1)
      },
    },
  },
  'V-029': {
    title: 'nobody has mail sent to another tenant',
    effects: {
      '0 mails; 0 tokens': async (run) => {
        await nothingChanged(run)
        assert.deepEqual(await run.world.query('SELECT id FROM links'), [])
      },
    },
  },
  'V-030': {
    title: 'x-org-id selects, it does not admit',
    body: { 'both answers byte-equal': (run) => sameBodies(run.allAnswers()) },
  },
  'V-031': {
    title: 'an empty x-org-id is the own organization, a malformed one is refused',
    statuses: {
      because:
        "200 for the empty header (JumpCloud's own samples send it), 400/403/404 for the others",
      steps: [200, [400, 403, 404], [400, 403, 404]],
    },
    effects: {
      "the empty header means the caller's own org, never 'all orgs'": async (run) => {
        assert.equal(field(run.answer(1), 'totalCount'), await countOf(run, 'tenant A'))
        await onlyOwnTenant(run)
      },
    },
  },
  'V-032': {
    title: 'the tenant of somebody is not a field to write',
    effects: {
      'aAdm.organization still A; not listed in B': async (run) => {
        assert.equal(
          (await rowOf(run, 'aAdm')).organization_id,
          run.world.organizationId('tenant A'),
        )
        const list = await run.call('bBill', 'GET', '/api/users?limit=100')
        assert.ok(results(list).every(({ email }) => email.endsWith('@b.test')))
      },
    },
  },
  'V-033': {
    title: 'filters run inside the tenant',
    given: (run) => plantMany(run, 'tenant B', 50, { email: 'many%d@b.test' }),
    body: {
      'totalCount counts A only; no B id or email in any byte': async (run) => {
        const counts = run.allAnswers().filter(({ status }) => status === 200)
        for (const answer of counts) {
          assert.ok(Number(field(answer, 'totalCount')) <= (await countOf(run, 'tenant A')))
        }
        assert.equal(field(run.answer(1), 'totalCount'), await countOf(run, 'tenant A'))
        await onlyOwnTenant(run)
      },
    },
  },
  'V-034': {
    title: 'an id must belong to the selected organization, not to any that the caller may see',
    given: (run) => run.world.withMsp(),
    statuses: { because: '404, then 200, then 403/404', steps: [404, 200, 404] },
  },
  'V-035': {
    title: 'what the server decides is not written by whoever sends it back',
    effects: {
      'apart from firstname (if 200) every stored column of aAdm is unchanged; old password and TOTP still work':
        async (run) => {
          assert.equal(run.answer(1).status, 200)
          const { firstname, version } = await rowOf(run, 'aAdm')
          assert.equal(firstname, 'ok')
          await run.world.tamper(
            "UPDATE administrators SET firstname = '', version = ? WHERE id = ?",
            Number(version) - 1,
            run.world.who('aAdm').id,
          )
          await nothingChanged(run)
          assert.equal(await canSignIn(run, 'aAdm', run.world.who('aAdm').password), true)
        },
    },
  },
  'V-036': {
    title: 'a new administrator gets nothing that the server decides',
    effects: {
      'if made: org A, fresh server id, not activated, apiKeyAllowed false, enableMultiFactor true, no password; login with that password refused':
        async (run) => {
          assert.equal(run.answer(1).status, 201)
          const made = run.answer(1).json as Record<string, unknown>
          assert.equal(made.organization, run.world.organizationId('tenant A'))
          assert.match(String(made._id), /^[0-9a-f]{24}$/)
          assert.notEqual(made._id, '111111111111111111111111')
          assert.equal(made.apiKeyAllowed, false)
          assert.equal(made.enableMultiFactor, true)
          assert.equal(made.passwordUpdatedAt, null)
          assert.equal(made.apiKeySet, false)
          const sql = 'SELECT password_hash FROM administrators WHERE id = ?'
          assert.deepEqual(
            { ...(await run.world.query(sql, String(made._id)))[0] },
            { password_hash: null },
          )
          const login = await run.submit(run.jarOf('new'), '/login', [
            ['email', 'n1@a.test'],
            ['password', 'Zz!123456789012345'],
          ])
          assert.equal(login.status, 401)
        },
    },
  },
  'V-037': {
    title: 'an answer holds the documented keys and no secret',
    body: {
      'keys of every object are a subset of the userreturn/organization schema; no value contains a password hash, TOTP secret, token, full API key or session id canary':
        async (run) => {
          await run.signIn('aBill')
          const list = await run.call('aBill', 'GET', '/api/users?limit=100')
          const objects = [...results(list), run.answer(2).json, run.answer(3).json]
          const known = Object.keys(SCHEMAS.Administrator.properties)
          for (const object of objects as Record<string, unknown>[]) {
            assert.deepEqual(Object.keys(object), known)
            const { prefix = 'jca_' } = (object.apiKeyHash ?? {}) as { prefix?: string }
            assert.match(prefix, /^jca_\w{0,8}$/)
          }
          const organizations = results(run.answer(4)) as readonly object[]
          assert.equal(organizations.length, 1)
          for (const organization of organizations) {
            assert.deepEqual(Object.keys(organization), ['_id', 'displayName', 'logoUrl'])
          }
          for (const { text } of [list, ...run.allAnswers()]) await holdsNoSecret(run, text)
        },
    },
  },
  'V-038': {
    title: 'fields= names public fields only',
    body: {
      'only public fields come back': async (run) => {
        for (const answer of run.allAnswers().filter(({ status }) => status === 200)) {
          for (const object of results(answer)) {
            for (const key of Object.keys(object)) assert.ok(['_id', 'email'].includes(key), key)
          }
        }
        for (const { text } of run.allAnswers()) await holdsNoSecret(run, text)
      },
    },
  },
}

async function onlyOwnTenant(run: CaseRun): Promise<void> {
  const foreign = await run.world.query(
    'SELECT id, email FROM administrators WHERE organization_id <> ?',
    run.world.organizationId('tenant A'),
  )
  for (const { text } of run.allAnswers()) {
    for (const { id, email } of foreign) {
      assert.ok(!text.includes(String(email)))
      // The refusal of a filter may not repeat it either.
      assert.ok(!text.includes(String(id)))
    }
  }
}

/** Everything stored about a secret stays out of answers too, hashes and boxes included. */
async function holdsNoSecret(run: CaseRun, text: RawAnswer['text']): Promise<void> {
  const rows = await run.world.query(
    'SELECT password_hash, totp_secret_box, api_key_hash FROM administrators',
  )
  const sessions = await run.world.query('SELECT id_hash FROM sessions')
  for (const row of [...rows, ...sessions]) {
    for (const value of Object.values(row)) {
      if (typeof value === 'string') assert.ok(!text.includes(value))
    }
  }
  assert.doesNotMatch(text, /\$argon2|passwordHash|totpSecret/)
}
