import assert from 'node:assert/strict'
import { PUBLIC_URL } from '../../testing/world.ts'
import { canSignIn, nothingChanged, withoutRequestId } from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'
import type { CaseRun } from '../case-run.ts'
import { headerOf, type RawAnswer } from '../raw-http.ts'

const TWO_PROCESSES = 'Two processes: many-processes.postgres.test.ts.'

export const LINKS: CaseTable = {
  'V-057': {
    title: 'links are built from the configured address alone',
    statuses: {
      because: 'a foreign Host is refused, other headers are not looked at',
      steps: [[400, 421], 200, 200, 200, 200, 200, [400, 421]],
    },
    effects: {
      "every URL in every captured mail starts with fixture.public_url + '/'": async (run) => {
        await run.newMails()
        run.world.clock.advanceMs(61_000)
        // A repeat mails nothing, so each step is taken once more when it does.
        for (const step of [2, 3, 4, 5, 6]) {
          const { headers = {} } = run.securityCase.request[step - 1] ?? {}
          const key = ['x-api-key', run.world.who('aBill').apiKey] as const
          const names = ['aRO', 'aHelp', 'aNew', 'aAdm', 'aBill'] as const
          const { id } = run.world.who(names[step - 2] ?? 'aAdm')
          const path = `/api/users/reactivate/${id}`
          const answer = await run.send({ path, headers: [key, ...Object.entries(headers)] })
          assert.equal(answer.status, 200)
        }
        const mails = await run.newMails()
        assert.equal(mails.length, 6)
        for (const { text, html } of mails) {
          const urls = `${text} ${html}`.match(/https?:[^\s"'<>)]*|\/\/[^\s"'<>)]+/g) ?? []
          assert.ok(urls.length > 0)
          for (const url of urls) assert.ok(url.startsWith(`${PUBLIC_URL}/`), url)
          assert.ok(!text.includes('evil.test') && !html.includes('evil.test'))
        }
      },
    },
  },
  'V-058': {
    title: 'opening a link uses nothing up',
    given: async (run) => void (await run.reactivate('aAdm')),
    afterStep: async (run, step) => {
      const sql = 'SELECT used_at_ms FROM links'
      const used = (await run.world.query(sql)).filter((row) => row.used_at_ms !== null)
      assert.equal(used.length, step === 3 ? 1 : 0)
    },
    body: {
      'the GETs set no session cookie': (run) => {
        for (const answer of [...(run.answers[0] ?? []), ...(run.answers[1] ?? [])]) {
          assert.equal(headerOf(answer, 'set-cookie'), undefined)
        }
      },
    },
    effects: {
      'token unused until the POST': (run) => {
        assert.equal(run.answers[0]?.length, 2)
        assert.equal(run.answers[1]?.length, 5)
      },
    },
  },
  'V-059': {
    title: 'a used link is as good as none',
    given: async (run) => {
      const token = await run.reactivate('aAdm')
      assert.equal((await redeem(run, token, 'a long new passphrase 1')).status, 200)
    },
    body: {
      'same body as an unknown token': async (run) => {
        const unknown = await redeem(run, 'A'.repeat(43), 'wren 4 sails 9 oak')
        assert.equal(withoutRequestId(run.answer(1)), withoutRequestId(unknown))
        assert.equal(run.answer(1).status, unknown.status)
      },
    },
    effects: {
      'password unchanged': async (run) => {
        await nothingChanged(run)
        assert.equal(await canSignIn(run, 'aAdm', 'a long new passphrase 1'), true)
      },
    },
  },
  'V-060': {
    title: 'of fifty redeems at once one succeeds',
    given: async (run) => void (await run.reactivate('aAdm')),
    statuses: {
      because: 'exactly one 200, 49 of 400/404/409/410',
      steps: [[200, 400, 404, 409, 410]],
    },
    effects: {
      'one password.changed audit event; the password that works is the one of the 200 answer; run on SQLite and on PostgreSQL with 2 processes':
        async (run) => {
          const answers = run.answers[0] ?? []
          assert.equal(answers.length, 50)
          const successes = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []))
          assert.equal(successes.length, 1)
          const changed = (await run.newEvents()).filter(
            (each) => each.event_type === 'admin_password_change',
          )
          assert.equal(changed.length, 1)
          const password = `passphrase number ${Number(successes[0]) + 1} long`
          assert.equal(await canSignIn(run, 'aAdm', password), true)
        },
    },
    left: [TWO_PROCESSES],
  },
  'V-061': {
    title: 'a link ends when its time is over, whether or not anybody cleans up',
    statuses: {
      because: 'the mail goes out',
      steps: [200, 'as the file says', 'as the file says'],
    },
    effects: {
      'expiry is checked at use: 60 min for reset and TOTP links, 24 h for activation': async (
        run,
      ) => {
        assert.equal(await lifeSeconds(run, 'reset-password'), 3600)
        assert.equal(await isDead(run, await run.reactivate('aRO'), 3599), false)
        assert.equal(await isDead(run, (await run.newestToken('ro@a.test')) ?? '', 1), true)
        await run.reactivate('aNew')
        assert.equal(await lifeSeconds(run, 'activate'), 86_400)
        const activation = (await run.newestToken('new@a.test')) ?? ''
        assert.equal(await isDead(run, activation, 86_399), false)
        assert.equal(await isDead(run, activation, 1), true)
        const reset = `/api/users/resettotp/${run.world.who('aHelp').id}`
        assert.equal((await run.call('aBill', 'POST', reset)).status, 200)
        const enrol = (await run.newestToken('help@a.test')) ?? ''
        assert.equal(await isDead(run, enrol, 3599, '/enrol-totp'), false)
        assert.equal(await isDead(run, enrol, 1, '/enrol-totp'), true)
      },
    },
  },
  'V-062': {
    title: 'a newer link ends the older',
    afterStep: async (run, step) => {
      if (step !== 1) return
      run.words.set('first token', await run.newestToken('adm@a.test'))
    },
    statuses: {
      because: 'the mails go out',
      steps: [200, 'as the file says', 200, 'as the file says'],
    },
    effects: {
      'only the second token works': async (run) => {
        const second = (await run.newestToken('adm@a.test')) ?? ''
        assert.notEqual(second, run.words.get('first token'))
        assert.equal((await redeem(run, second, 'another long passphrase 4')).status, 200)
      },
    },
  },
  'V-063': {
    title: 'an e-mail change ends the links of the old address',
    given: async (run) => void (await run.reactivate('aAdm')),
    statuses: { because: 'the change succeeds', steps: [200, 'as the file says'] },
    effects: {
      'all live tokens of the admin die in the same transaction as the e-mail change': async (
        run,
      ) => {
        const links = await run.world.query(
          "SELECT ended_at_ms FROM links WHERE purpose = 'reset-password'",
        )
        assert.deepEqual(
          links.map((row) => row.ended_at_ms === null),
          [false],
        )
      },
    },
  },
}

function redeem(run: CaseRun, token: string, password: string): Promise<RawAnswer> {
  return run.submit(run.jarOf('mail'), '/set-password', [
    ['token', token],
    ['password', password],
    ['repeat', password],
  ])
}

async function lifeSeconds(run: CaseRun, purpose: string): Promise<number> {
  const sql = 'SELECT ttl_seconds FROM links WHERE purpose = ? ORDER BY created_at_ms DESC LIMIT 1'
  return Number((await run.world.query(sql, purpose))[0]?.ttl_seconds)
}

/** Lets time pass, and sees whether the page of a link still opens. */
async function isDead(
  run: CaseRun,
  token: string,
  afterSeconds: number,
  page = '/set-password',
): Promise<boolean> {
  run.world.clock.advanceMs(afterSeconds * 1000)
  const answer = await run.open(run.jarOf('mail'), `${page}?token=${token}`)
  assert.ok([200, 400, 404, 410].includes(answer.status), answer.text)
  return answer.status !== 200
}
