import assert from 'node:assert/strict'
import { statementsOf } from '../../testing/databases/statements-of.ts'
import {
  countOf,
  field,
  lastingHeaders,
  nothingChanged,
  refusals,
  results,
  rowOf,
  sameBodies,
  withoutRequestId,
} from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'
import { headerOf } from '../raw-http.ts'

const TWO_PROCESSES = 'Two processes: many-processes.postgres.test.ts.'

export const API_AUTH: CaseTable = {
  'V-001': {
    title: 'without a credential nothing is answered and nothing happens',
    body: {
      'same body on all seven; header WWW-Authenticate present': (run) => {
        sameBodies(run.allAnswers())
        for (const answer of run.allAnswers()) {
          assert.match(headerOf(answer, 'www-authenticate') ?? '', /x-api-key/)
        }
      },
    },
    effects: {
      "no row, mail, or session changes; one 'auth.failed' audit event per request": async (
        run,
      ) => {
        await nothingChanged(run)
        assert.equal((await refusals(run, 'auth.failed')).length, run.allAnswers().length)
      },
    },
  },
  'V-002': {
    title: 'a key with a wrong checksum is refused without a look into the database',
    effects: {
      'rejected by checksum alone: 0 database reads (query counter unchanged)': async (run) => {
        const flipped = run.exchanges.at(-1)?.request
        assert.ok(flipped !== undefined)
        const statements = await statementsOf(() =>
          run.send({ path: flipped.target, headers: flipped.headers.slice(1, 2) }),
        )
        assert.deepEqual(
          statements.filter((sql) => !ofEventLog(sql)),
          [],
        )
        const known = await statementsOf(() => run.call('aBill', 'GET', '/api/users'))
        assert.ok(
          known.some((sql) => sql.includes('api_key_hash')),
          'the counter counts',
        )
      },
    },
  },
  'V-003': {
    title: 'a key is taken from its header alone',
    effects: {
      'key text is not in the access log': (run) => {
        const { apiKey } = run.world.who('aBill')
        assert.ok(run.world.logLines.length >= 4)
        for (const line of run.world.logLines) assert.ok(!line.includes(apiKey.slice(0, 20)), line)
      },
    },
  },
  'V-004': {
    title: 'two keys at once are none',
    effects: {
      'never answered as aBill': async (run) => {
        assert.equal(field(run.answer(1), 'results'), undefined)
        assert.equal((await refusals(run, 'auth.failed'))[0]?.initiated_by, null)
      },
    },
  },
  'V-005': {
    title: 'a key that was replaced is dead at once',
    effects: {
      'every answer later than 1.0 s after the rotation is 401 on both processes; API body shows apiKeyHash.prefix of the new key only':
        async (run) => {
          assert.equal(run.answers[1]?.length, 20)
          const key = /<code id="api-key">(\w+)</.exec(run.answer(1).text)?.[1] ?? ''
          assert.notEqual(key, run.world.who('aAdm').apiKey)
          const { id } = run.world.who('aAdm')
          const self = await run.send({ path: `/api/users/${id}`, headers: [['x-api-key', key]] })
          assert.equal(self.status, 200)
          const { prefix } = field(self, 'apiKeyHash') as { prefix: string }
          assert.ok(key.startsWith(prefix))
        },
    },
    statuses: { because: 'the key is made first', steps: [200, 'as the file says'] },
    left: [TWO_PROCESSES],
  },
  'V-006': {
    title: 'switching API access off ends the key for good',
    statuses: { because: 'the changes succeed', steps: [200, 401, 200, 'as the file says'] },
    body: {
      'first PUT 200 with apiKeyAllowed:false': (run) => {
        assert.equal(field(run.answer(1), 'apiKeyAllowed'), false)
      },
    },
    effects: {
      'the old key stays dead after re-allowing: a new key must be made': async (run) => {
        assert.equal(field(run.answer(3), 'apiKeyAllowed'), true)
        assert.equal((await rowOf(run, 'aAdm')).api_key_hash, null)
        const jar = await run.signIn('aAdm')
        const antiForgery = await run.antiForgery(jar)
        const page = await run.submit(jar, '/account/api-key', [['antiForgery', antiForgery]])
        const key = /<code id="api-key">(\w+)</.exec(page.text)?.[1] ?? ''
        const answer = await run.send({ path: '/api/users', headers: [['x-api-key', key]] })
        assert.equal(answer.status, 200)
      },
    },
  },
  'V-007': {
    title: 'whoever is suspended has neither key, session nor sign-in',
    given: async (run) => {
      await run.plantSession('aSusp', 'full', 'aSusp')
    },
    effects: {
      'no new session; login answer equals the wrong-password answer': async (run) => {
        assert.equal(run.latestJar?.header, '')
        assert.equal(
          await run.world.sessionCount('aSusp'),
          1,
          'the planted one, which opens nothing',
        )
        const wrong = await run.submit(run.jarOf('wrong'), '/login', [
          ['email', 'adm@a.test'],
          ['password', 'not the password of anybody'],
        ])
        assert.equal(withoutRequestId(run.answer(3)), withoutRequestId(wrong))
        assert.deepEqual(lastingHeaders(run.answer(3)), lastingHeaders(wrong))
      },
    },
  },
  'V-008': {
    title: 'whoever is deleted has neither key, session nor link',
    given: async (run) => {
      await run.reactivate('aAdm')
      await run.signIn('aAdm')
      await run.signIn('aAdm', 'another browser')
    },
    statuses: { because: 'the deletion succeeds', steps: [200, 401, 'as the file says'] },
    effects: {
      '0 session rows, 0 key rows, 0 live tokens for the id within 1.0 s on both processes': async (
        run,
      ) => {
        const { id } = run.world.who('aAdm')
        for (const table of ['sessions', 'recovery_codes']) {
          const rows = await run.world.query(
            `SELECT 1 FROM ${table} WHERE administrator_id = ?`,
            id,
          )
          assert.deepEqual(rows, [], table)
        }
        const links = 'SELECT used_at_ms, ended_at_ms FROM links WHERE administrator_id = ?'
        const rows = await run.world.query(links, id)
        assert.ok(rows.length > 0)
        assert.ok(rows.every((row) => row.used_at_ms !== null || row.ended_at_ms !== null))
        assert.deepEqual(await run.world.query('SELECT 1 FROM administrators WHERE id = ?', id), [])
      },
    },
    left: [TWO_PROCESSES],
  },
  'V-009': {
    title: 'a malformed key is refused like any other',
    effects: {
      'process alive; no exception logged at error level': async (run) => {
        const nul = `${run.world.who('aBill').apiKey}\u0000`
        const answer = await run.send({ path: '/api/users', headers: [['x-api-key', nul]] })
        assert.equal(answer.status, 400, 'a NUL in a header line')
        for (const line of run.world.logLines) {
          assert.ok((JSON.parse(line) as { level: number }).level < 50, line)
        }
        assert.equal(
          results(await run.call('aBill', 'GET', '/api/users?limit=100')).length,
          await countOf(run, 'tenant A'),
        )
      },
    },
  },
}

/** Recording the refusal locks the head of its chain and writes; the delivery of mail looks now and then whether some is waiting. */
function ofEventLog(sql: string): boolean {
  return (
    /^\s*(?:SAVEPOINT|RELEASE|INSERT INTO event|UPDATE event_chains)/.test(sql) ||
    /^\s*SELECT [\w, ]+ FROM event_chains WHERE chain = /.test(sql) ||
    sql.includes('FROM outbox')
  )
}
