import assert from 'node:assert/strict'
import { type Mock, mock } from 'node:test'
import { canSignIn, lastingHeaders, newMessages, withoutRequestId } from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'
import type { CaseRun } from '../case-run.ts'
import { headerOf, type RawAnswer } from '../raw-http.ts'

const EIGHTY = 'quince 7 barrow 4 tallow 9 fennel 2 osprey 6 linnet 3 marrow 8 thatch 5 pewter 1'

export const PASSWORDS: CaseTable = {
  'V-010': {
    title: 'wrong passwords must wait, longer each time',
    statuses: {
      because: 'expect.status is that of the last; the first tries are evaluated',
      steps: [[401, 429]],
    },
    effects: {
      'first 429 by attempt 6 at the latest; Retry-After is an integer >=1 and grows; after the wait the right password works; a notice is mailed to the admin once':
        async (run) => {
          const tries = run.answers[0] ?? []
          assert.equal(tries.length, 12)
          assert.ok(tries.findIndex(({ status }) => status === 429) <= 5)
          assert.equal(tries.at(-1)?.status, 429)
          const first = retryAfter(tries.at(-1))
          run.world.clock.advanceMs(first * 1000)
          assert.equal((await wrongLogin(run)).status, 401)
          const second = retryAfter(await wrongLogin(run))
          assert.ok(second > first, `${second} > ${first}`)
          assert.deepEqual(await newMessages(run), ['authenticator-waiting adm@a.test'])
          run.world.clock.advanceMs(second * 1000)
          assert.equal(await canSignIn(run, 'aAdm', run.world.who('aAdm').password), true)
        },
    },
  },
  'V-011': {
    title: 'parallel tries do not pass the limit',
    given: (run) => {
      mock.method(run.world.server.ports.passwordHasher, 'verify')
    },
    effects: {
      'password-hash evaluations <= 6 (counter in test build); all other answers 429': (run) => {
        const { verify } = run.world.server.ports.passwordHasher
        const evaluated = (verify as Mock<typeof verify>).mock.callCount()
        assert.ok(evaluated >= 1 && evaluated <= 6, `${evaluated} evaluations`)
        const refused = run.allAnswers().filter(({ status }) => status === 429)
        assert.equal(refused.length, 200 - evaluated)
      },
    },
  },
  'V-012': {
    title: 'a long password counts to its last character',
    given: async (run) => {
      assert.equal(EIGHTY.length, 80)
      const token = await run.reactivate('aAdm')
      run.secrets.add(EIGHTY)
      const set = await run.submit(run.jarOf('mail'), '/set-password', [
        ['token', token],
        ['password', EIGHTY],
        ['repeat', EIGHTY],
      ])
      assert.equal(set.status, 200)
      assert.equal(await canSignIn(run, 'aAdm', EIGHTY), true)
      run.words.set('P with char 73..80 changed', `${EIGHTY.slice(0, 72)}XXXXXXXX`)
    },
  },
  'V-013': {
    title: 'weak passwords are refused with their reason, and the link stays',
    given: async (run) => {
      await run.reactivate('aNew')
    },
    afterStep: async (run) => {
      const token = await run.newestToken('new@a.test')
      const page = await run.open(run.jarOf('mail'), `/set-password?token=${token}`)
      assert.equal(page.status, 200, 'the token is usable after a refusal')
    },
    body: {
      'names the rule broken, never echoes the password': (run) => {
        const rules = [
          /common password/,
          /name or address/,
          /repeat itself/,
          /at least 12/,
          /name or address/,
        ]
        for (const [index, rule] of rules.entries()) {
          const { text } = run.answer(index + 1)
          const typed = String(run.securityCase.request[index]?.args?.newPassword)
          assert.match(text, rule)
          assert.ok(!text.includes(`"${typed}"`) && !text.includes(`>${typed}<`))
        }
      },
    },
    effects: {
      'token still usable after each refusal': async (run) => {
        const token = (await run.newestToken('new@a.test')) ?? ''
        const good = 'heron walks 7 ponds'
        const set = await run.submit(run.jarOf('mail'), '/set-password', [
          ['token', token],
          ['password', good],
          ['repeat', good],
        ])
        assert.equal(set.status, 200)
      },
    },
  },
  'V-088': {
    title: 'known and unknown addresses are answered alike',
    given: (run) => {
      run.words.set('known|unknown', 'adm@a.test')
    },
    statuses: { because: 'equal status', steps: [401, 200] },
    body: {
      'bodies and header sets byte-equal': async (run) => {
        for (let pair = 0; pair < 3; pair += 1) {
          const email = `nobody-${pair}@a.test`
          const login = await run.submit(run.jarOf('unknown'), '/login', [
            ['email', email],
            ['password', 'wrong'],
          ])
          const forgot = await run.submit(run.jarOf('unknown'), '/forgot-password', [
            ['email', email],
          ])
          for (const [known, unknown] of [
            [run.answer(1), login],
            [run.answer(2), forgot],
          ] as const) {
            assert.equal(unknown.status, known.status)
            assert.equal(withoutRequestId(unknown), withoutRequestId(known))
            assert.deepEqual(lastingHeaders(unknown), lastingHeaders(known))
          }
        }
      },
    },
    effects: {
      'area under the ROC curve of the two time samples 0.45..0.55; difference of medians < 2 ms': {
        left: 'a matter of measuring, left to bench',
      },
    },
  },
}

function wrongLogin(run: CaseRun): Promise<RawAnswer> {
  return run.submit(run.jarOf('wrong'), '/login', [
    ['email', 'adm@a.test'],
    ['password', 'wrong again'],
  ])
}

function retryAfter(answer: RawAnswer | undefined): number {
  const text = answer === undefined ? '' : (headerOf(answer, 'retry-after') ?? '')
  assert.match(text, /^[1-9]\d*$/)
  return Number(text)
}
