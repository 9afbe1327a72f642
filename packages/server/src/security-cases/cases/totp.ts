import assert from 'node:assert/strict'
import { routeTable } from '../../operations/index.ts'
import { codeOf } from '../../testing/enrol.ts'
import { beginEnrolment, confirm, decodeBase32 } from '../begun-enrolment.ts'
import { canSignIn, field, newMessages, refusals, rowOf } from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'
import { type CaseRun, ownSite } from '../case-run.ts'
import { headerOf } from '../raw-http.ts'

const TWO_PROCESSES = 'Two processes: many-processes.postgres.test.ts.'

export const TOTP: CaseTable = {
  'V-070': {
    title: 'a code is taken once',
    given: async (run) => {
      for (const browser of ['1', '2']) await run.signInHalf('aAdm', browser)
    },
    statuses: { because: '200 then 401', steps: [200, 401] },
    effects: {
      "one session; 'totp.replay' audit event": async (run) => {
        assert.equal(await fullSessions(run), 1)
        assert.equal((await refusals(run, 'totp.replay')).length, 1)
      },
    },
  },
  'V-071': {
    title: 'of fifty browsers with one code one gets in',
    given: (run) => plantPending(run, 50),
    statuses: { because: 'exactly one success', steps: [[200, 401, 429]] },
    effects: {
      'SQLite, and PostgreSQL with 2 processes': async (run) => {
        const successes = run.allAnswers().filter(({ status }) => status === 200)
        assert.equal(run.allAnswers().length, 50)
        assert.equal(successes.length, 1)
        assert.equal(await fullSessions(run), 1)
      },
    },
    left: [TWO_PROCESSES],
  },
  'V-072': {
    title: 'codes of one step to either side, never of an earlier step than the last',
    given: (run) => {
      for (const [word, steps] of [
        ['code of step -2', -2],
        ['step +2', 2],
        ['step +1', 1],
        ['step 0', 0],
        ['step -1', -1],
      ] as const) {
        run.words.set(word, run.world.code('aAdm', steps))
      }
    },
    statuses: { because: '401,401,200,401,401', steps: [401, 401, 200, 401, 401] },
    effects: {
      'after a later step is accepted every earlier or equal step is refused': async (run) => {
        const again = await run.signInHalf('aAdm', 'again')
        const answer = await run.submit(again, '/login/code', [['code', run.world.code('aAdm', 1)]])
        assert.equal(answer.status, 401)
        run.world.clock.advanceMs(60_000)
        const next = await run.submit(again, '/login/code', [['code', run.world.code('aAdm')]])
        assert.equal(next.status, 200)
      },
    },
  },
  'V-073': {
    title: 'guessing codes ends soon, from however many browsers',
    given: (run) => plantPending(run, 200),
    effects: {
      'codes evaluated <= 5 before the first wait; <= 10 per hour; the TOTP authenticator is disabled at the latest at 100 failures in a row (config, default 20) and needs rebinding; owner is told by mail once':
        async (run) => {
          const evaluated = run.allAnswers().filter(({ status }) => status === 401).length
          assert.equal(run.allAnswers().length, 200)
          assert.ok(evaluated <= 5, `${evaluated} codes before the first wait`)
          const inHours = await guessOn(run)
          assert.ok(Math.max(...inHours) <= 10, inHours.join())
          assert.equal(evaluated + inHours.reduce((sum, each) => sum + each, 0), 20)
          const told = (await newMessages(run)).filter((each) => each.endsWith('adm@a.test'))
          assert.deepEqual(told, [
            'authenticator-waiting adm@a.test',
            'authenticator-disabled adm@a.test',
          ])
          const right = await run.signInHalf('aAdm', 'right')
          const code = run.world.code('aAdm')
          assert.equal((await run.submit(right, '/login/code', [['code', code]])).status, 429)
        },
    },
  },
  'V-074': {
    title: 'a session of one factor reaches the other factor and sign-out',
    given: async (run) => {
      await run.signInHalf('aAdm', 'aAdm-pending')
      await run.signInHalf('aAdm', 'pending')
    },
    statuses: {
      because: 'sign-out is reachable',
      steps: [
        'as the file says',
        'as the file says',
        'as the file says',
        'as the file says',
        'as the file says',
        'as the file says',
        200,
        'as the file says',
      ],
    },
    body: {
      'only the TOTP form and logout are reachable': async (run) => {
        const half = run.jarOf('pending')
        const { ports } = run.world.server
        const token = ports.digest.sha256Hex(`anti-forgery ${half.session}`)
        const documents = { openapiJson: '', apiHtml: '', apiCss: '' }
        const routes = routeTable(ports, {
          documents,
          consoleFiles: new Map(),
          devMailbox: null,
        })
        const closed = routes.filter(
          ({ carrier }) => carrier === 'session' || carrier === 'api-key',
        )
        assert.ok(closed.length > 15)
        for (const { methods, path } of closed) {
          const answer = await run.browse(half, {
            method: methods[0] ?? 'GET',
            path: path.replace('{id}', run.world.who('aAdm').id),
            headers: [...ownSite(run, half), ['content-type', 'application/x-www-form-urlencoded']],
            body: methods[0] === 'POST' ? `antiForgery=${token}` : '',
          })
          assert.equal(answer.status, 401, `${methods[0]} ${path}`)
        }
      },
    },
    effects: {
      'no data, no new key, no new secret': async (run) => {
        const row = await rowOf(run, 'aAdm')
        const { digest } = run.world.server.ports
        assert.equal(row.api_key_hash, digest.sha256Hex(run.world.who('aAdm').apiKey))
        assert.deepEqual(await run.world.query('SELECT id FROM links'), [])
        for (const { text } of run.allAnswers()) assert.ok(!text.includes('@a.test'))
      },
    },
  },
  'V-075': {
    title: 'after a reset the old factor is dead and everybody knows',
    given: (run) => run.world.withSecondBilling(),
    statuses: {
      because: '200; session 401; password step passes; old code 401',
      steps: [200, 401, 200, 401],
    },
    afterStep: async (run, step) => {
      if (step === 1) assert.equal(await run.world.sessionCount('aAdm'), 0)
    },
    effects: {
      "totpEnrolled false in the API; old secret row gone; target's sessions 0 within 1 s; notice to every address of aAdm; other billing admins told; audit has actor and target":
        async (run) => {
          const { id } = run.world.who('aAdm')
          const read = await run.call('aBill', 'GET', `/api/users/${id}`)
          assert.equal(field(read, 'totpEnrolled'), false)
          assert.equal((await rowOf(run, 'aAdm')).totp_secret_box, null)
          assert.deepEqual(await newMessages(run), [
            'totp-enrol adm@a.test',
            'totp-reset-notice bill2@a.test',
          ])
          const event = (await run.newEvents()).find(
            (each) => each.event_type === 'admin_totp_disable',
          )
          assert.partialDeepStrictEqual(event, {
            initiated_by: { id: run.world.who('aBill').id },
            resource: { id },
          })
        },
    },
  },
  'V-076': {
    title: 'what changes how one is proven needs a fresh proof',
    given: async (run) => {
      await run.signIn('aAdm')
      run.world.clock.advanceMs(10 * 60_000)
    },
    statuses: {
      because:
        'nobody turns TOTP off or changes an address for himself: there is no such operation',
      steps: [
        { left: 'there is no such operation' },
        'as the file says',
        { left: 'there is no such operation' },
        'as the file says',
      ],
    },
    body: {
      'asks for fresh sign-in with both factors': (run) => {
        for (const answer of run.allAnswers()) {
          assert.match(answer.text, /sign-in of the last 10 minutes with everything/)
        }
      },
    },
    effects: {
      'nothing changes': async (run) => {
        const { api_key_hash } = await rowOf(run, 'aAdm')
        const { apiKey } = run.world.who('aAdm')
        assert.equal(api_key_hash, run.world.server.ports.digest.sha256Hex(apiKey))
        assert.deepEqual(await run.world.query('SELECT id FROM links'), [])
        assert.deepEqual(await run.newEvents(), [])
      },
    },
  },
  'V-077': {
    title: 'an authenticator replaces another only once it has shown a code',
    given: (run) => beginEnrolment(run),
    statuses: { because: '401; sign-in still needs the OLD factor', steps: [401, 200] },
    effects: {
      'an unconfirmed secret never replaces a confirmed one; the secret is >= 160 bits of CSPRNG and is never shown again after confirmation':
        async (run) => {
          const key = String(run.words.get('key of the begun enrolment'))
          const secret = decodeBase32(key)
          assert.ok(secret.length * 8 >= 160)
          assert.equal(await canSignIn(run, 'aAdm', run.world.who('aAdm').password), true)
          const confirmed = await confirm(run, codeOf(run.world, secret))
          assert.equal(confirmed.status, 200)
          assert.ok(!confirmed.text.replaceAll(' ', '').includes(key))
          run.world.clock.advanceMs(30_000)
          const half = await run.signInHalf('aAdm', 'after')
          const old = await run.submit(half, '/login/code', [['code', run.world.code('aAdm')]])
          assert.equal(old.status, 401)
          const now = await run.submit(half, '/login/code', [['code', codeOf(run.world, secret)]])
          assert.equal(now.status, 200)
          const again = await confirm(run, codeOf(run.world, secret))
          assert.equal(again.status, 410)
          for (const { text } of [now, again]) assert.ok(!text.replaceAll(' ', '').includes(key))
        },
    },
  },
}

async function fullSessions(run: CaseRun): Promise<number> {
  return (await run.world.query("SELECT 1 FROM sessions WHERE stage = 'full'")).length
}

async function plantPending(run: CaseRun, count: number): Promise<void> {
  for (let i = 1; i <= count; i += 1) await run.plantSession('aAdm', 'first-factor', `pending ${i}`)
}

/** Guesses as soon as each wait is over until nothing more is tried; answers the tries of each hour. */
async function guessOn(run: CaseRun): Promise<readonly number[]> {
  const inHours: number[] = []
  for (let hour = 0; hour < 30; hour += 1) {
    let evaluated = 0
    let leftSeconds = 3600
    while (leftSeconds > 0) {
      const jar = await run.plantSession('aAdm', 'first-factor', `guess ${hour} ${leftSeconds}`)
      const answer = await run.submit(jar, '/login/code', [['code', wrongCode(run)]])
      if (answer.status === 401) evaluated += 1
      const wait = answer.status === 429 ? Number(headerOf(answer, 'retry-after')) : 1
      const seconds = Math.min(wait, leftSeconds)
      leftSeconds -= seconds
      run.world.clock.advanceMs(seconds * 1000)
    }
    inHours.push(evaluated)
    if (evaluated === 0) break
  }
  return inHours
}

/** Six digits that no step around now has. */
function wrongCode(run: CaseRun): string {
  const near = [-2, -1, 0, 1, 2].map((steps) => run.world.code('aAdm', steps))
  return near.includes('000000') ? '999999' : '000000'
}
