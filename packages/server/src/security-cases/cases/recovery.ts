import assert from 'node:assert/strict'
import { mock } from 'node:test'
import { canSignIn, newMessages, nothingChanged, rowOf } from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'
import type { CaseRun } from '../case-run.ts'
import { headerOf } from '../raw-http.ts'

export const RECOVERY: CaseTable = {
  'V-064': {
    title: 'a link sets the password of its owner, whatever else is sent',
    given: async (run) => {
      await run.reactivate('aRO')
      run.words.set('before', (await rowOf(run, 'aBill')).password_hash)
    },
    effects: {
      "aBill's password unchanged; if 200 only aRO's changed": async (run) => {
        assert.equal(run.answer(1).status, 200)
        assert.equal((await rowOf(run, 'aBill')).password_hash, run.words.get('before'))
        assert.equal(await canSignIn(run, 'aRO', 'another long passphrase 6'), true)
        const changed = (await run.newEvents()).filter(
          (each) => each.event_type === 'admin_password_change',
        )
        assert.deepEqual(
          changed.map((each) => (each.resource as { id: string }).id),
          [run.world.who('aRO').id],
        )
      },
    },
  },
  'V-065': {
    title: 'a link is good for its own purpose alone',
    given: async (run) => {
      run.words.set('activation token of aNew', await run.reactivate('aNew'))
      run.words.set('password token of aHelp', await run.reactivate('aHelp'))
      await run.call('aBill', 'POST', `/api/users/resettotp/${run.world.who('aAdm').id}`)
      run.words.set('TOTP token of aAdm', await run.newestToken('adm@a.test'))
    },
    effects: { 'nothing changes': nothingChanged },
  },
  'V-066': {
    title: 'a new password signs nobody in and leaves TOTP as it is',
    given: async (run) => {
      await run.reactivate('aAdm')
      for (const browser of ['aAdm', 'second', 'third']) await run.signIn('aAdm', browser)
    },
    statuses: { because: 'login asks for TOTP; old sessions 401', steps: [200, 401, 200] },
    effects: {
      'no cookie set by redeem; 0 old sessions; totpEnrolled still true; notice mailed': async (
        run,
      ) => {
        assert.equal(headerOf(run.answer(1), 'set-cookie'), undefined)
        assert.match(run.answer(3).text, /six digits/)
        const full = "SELECT 1 FROM sessions WHERE stage = 'full'"
        assert.deepEqual(await run.world.query(full), [])
        assert.equal((await rowOf(run, 'aAdm')).totp_enrolled, 1)
        assert.deepEqual(await newMessages(run), ['password-changed adm@a.test'])
      },
    },
  },
  'V-067': {
    title: 'a reactivation lifts no suspension',
    statuses: { because: 'the product refuses it with 412', steps: [412, 'as the file says'] },
    effects: {
      'still suspended; cannot sign in; if a mail went out its link does not lift the suspension':
        async (run) => {
          await nothingChanged(run)
          assert.equal((await rowOf(run, 'aSusp')).suspended, 1)
          assert.equal(await canSignIn(run, 'aSusp', run.world.who('aSusp').password), false)
        },
    },
  },
  'V-068': {
    title: 'a mailbox is not flooded',
    statuses: { because: 'at least one 200; 429 allowed after the third', steps: [[200, 429]] },
    effects: {
      'at most 3 mails to aAdm per hour, 10 per day; repeats within 60 s give 1 mail; other recipients not slowed':
        async (run) => {
          assert.equal((await run.newMails()).length, 1)
          assert.ok(run.allAnswers().some(({ status }) => status === 200))
          assert.deepEqual(await mailsOfHours(run, 1), [3])
          const others = await run.call('aBill', 'GET', path(run, 'aRO'))
          assert.equal(others.status, 200)
          assert.equal((await newMessages(run)).at(-1), 'password-reset ro@a.test')
          const hours = await mailsOfHours(run, 22)
          assert.ok(hours.every((count) => count <= 3))
          assert.equal(
            hours.reduce((sum, count) => sum + count, 3),
            10,
          )
        },
    },
  },
  'V-069': {
    title: 'a link lies nowhere but in its mail',
    statuses: { because: 'n/a', steps: [] },
    given: async (run) => {
      const { mailer } = run.world.server.ports
      mock.method(mailer, 'handOver', async () => ({ kind: 'try-again', answer: '451 later' }))
      await run.call('aBill', 'GET', path(run, 'aAdm'))
      await run.world.server.delivery.drain()
      run.words.set('dump while the mail waits', await run.world.dump())
      const [waiting] = await run.world.query("SELECT state FROM outbox WHERE state = 'queued'")
      assert.ok(waiting !== undefined, 'the mail waits')
      mock.restoreAll()
      run.world.clock.advanceMs(3_600_000)
    },
    effects: {
      'neither the raw token nor a working derivative of it is in the dump (also while the mail waits in the outbox) or in any log; the landing page answers Referrer-Policy: no-referrer, Cache-Control: no-store, and loads nothing from another origin':
        async (run) => {
          const token = (await run.newestToken('adm@a.test')) ?? ''
          const bytes = Buffer.from(token, 'base64url')
          const page = await run.open(run.jarOf('mail'), `/set-password?token=${token}`)
          const waiting = String(run.words.get('dump while the mail waits'))
          for (const text of [waiting, await run.world.dump(), run.world.logLines.join('')]) {
            // Beyond the id of the link, which the database must know, stands its secret.
            const secret = bytes.subarray(12)
            for (const form of ['hex', 'base64', 'base64url', 'latin1'] as const) {
              assert.ok(!text.includes(secret.toString(form)))
              assert.ok(!text.includes(bytes.toString(form)))
            }
          }
          assert.equal(page.status, 200)
          assert.equal(headerOf(page, 'referrer-policy'), 'no-referrer')
          assert.equal(headerOf(page, 'cache-control'), 'no-store')
          assert.doesNotMatch(page.text, /(?:src|href|action)\s*=\s*["']?(?:https?:|\/\/)/i)
        },
    },
  },
}

function path(run: CaseRun, name: 'aAdm' | 'aRO'): string {
  return `/api/users/reactivate/${run.world.who(name).id}`
}

/** Asks for a link every five minutes, hour after hour, and counts the mails of each hour. */
async function mailsOfHours(run: CaseRun, hours: number): Promise<readonly number[]> {
  const counts: number[] = []
  for (let hour = 0; hour < hours; hour += 1) {
    const sent = async () => {
      const mails = await newMessages(run)
      return mails.filter((mail) => mail === 'password-reset adm@a.test').length
    }
    const before = hour === 0 && hours === 1 ? 0 : await sent()
    for (let minute = 0; minute < 60; minute += 5) {
      await run.call('aBill', 'GET', path(run, 'aAdm'))
      // A mail that a newer one replaces before it goes out is never sent, so each goes out first.
      await run.world.mails()
      run.world.clock.advanceMs(5 * 60_000)
    }
    counts.push((await sent()) - before)
  }
  return counts
}
