import assert from 'node:assert/strict'
import { PUBLIC_URL } from '../../testing/world.ts'
import { nothingChanged } from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'
import { type CaseRun, ownSite } from '../case-run.ts'
import { Jar } from '../jar.ts'
import { headerOf } from '../raw-http.ts'

const COOKIE = '__Host-castellan-session'

export const SESSION: CaseTable = {
  'V-078': {
    title: 'a cookie that was planted before sign-in is worth nothing after',
    given: (run) => {
      const jar = run.jarOf('with __Host-sid=attacker')
      jar.set('__Host-sid', 'attacker')
      jar.set(COOKIE, 'attacker')
    },
    afterStep: (run, step) => {
      run.words.set(`session after step ${step}`, run.latestJar?.session)
    },
    body: {
      'new id after the password step and again after TOTP': (run) => {
        const half = String(run.words.get('session after step 1'))
        const full = String(run.words.get('session after step 2'))
        assert.equal(new Set(['attacker', half, full]).size, 3)
        assert.ok(half.length >= 43 && full.length >= 43)
      },
    },
    effects: {
      "the attacker's value, and the pre-TOTP value, are worthless": async (run) => {
        const half = String(run.words.get('session after step 1'))
        for (const value of ['attacker', half]) {
          const jar = new Jar()
          jar.set(COOKIE, value)
          assert.equal((await run.open(jar, '/account')).status, 401)
          const code = await run.submit(jar, '/login/code', [['code', run.world.code('aAdm', 1)]])
          assert.equal(code.status, 401)
        }
      },
    },
  },
  'V-079': {
    title: 'the cookie of a session is guarded, and its life is bounded',
    statuses: { because: 'n/a', steps: [] },
    given: async (run) => void (await run.signIn('aAdm')),
    effects: {
      '__Host- prefix, Secure, HttpOnly, SameSite=Lax or Strict, Path=/, no Domain; >= 128 bits; the database holds a hash of it; idle 30 min, absolute 12 h (clock.shift 1801 s and 43201 s -> 401)':
        async (run) => {
          const cookies = run.exchanges.flatMap(({ answer }) =>
            answer.headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value),
          )
          assert.equal(cookies.length, 2)
          for (const cookie of cookies) {
            const [pair = '', ...attributes] = cookie.split('; ')
            assert.match(pair, /^__Host-castellan-session=[A-Za-z0-9_-]{43}$/)
            const names = attributes.map((each) => each.replace(/^Max-Age=\d+$/, 'Max-Age'))
            assert.deepEqual(names.toSorted(), [
              'HttpOnly',
              'Max-Age',
              'Path=/',
              'SameSite=Strict',
              'Secure',
            ])
          }
          const jar = run.jarOf('aAdm')
          const hash = run.world.server.ports.digest.sha256Hex(jar.session)
          assert.equal(
            (await run.world.query('SELECT 1 FROM sessions WHERE id_hash = ?', hash)).length,
            1,
          )
          run.world.clock.advanceMs(1_801_000)
          assert.equal((await run.open(jar, '/account')).status, 401, 'idle')
          await livesTwelveHours(run)
        },
    },
  },
  'V-080': {
    title: 'sign-out and a new password end sessions on the server',
    given: async (run) => {
      await run.signIn('aAdm', '1')
      await run.signIn('aAdm', '2')
      await run.signIn('aAdm', 'other sessions')
      run.jars.set('1 (replayed cookie)', run.jarOf('1').copy())
    },
    statuses: { because: 'sign-out and the new password succeed', steps: [200, 401, 200, 401] },
    effects: {
      'server-side end; answers carry Clear-Site-Data on logout': async (run) => {
        assert.match(headerOf(run.answer(1), 'clear-site-data') ?? '', /"cookies"/)
        assert.equal(await run.world.sessionCount('aAdm'), 1, 'the one that changed the password')
      },
    },
  },
  'V-081': {
    title: 'a cookie alone changes nothing from another site',
    effects: {
      '0 changes, 0 mails: the state-changing GET never acts on a cookie alone': async (run) => {
        await nothingChanged(run)
        const path = `/api/users/reactivate/${run.world.who('aAdm').id}`
        const jar = run.jarOf('aBill')
        const [site, token] = ownSite(run, jar)
        assert.ok(site !== undefined && token !== undefined)
        const crossSite = ['sec-fetch-site', 'cross-site'] as const
        for (const headers of [[], [site], [token], [crossSite, token]]) {
          assert.equal((await run.browse(jar, { path, headers })).status, 403)
        }
        await nothingChanged(run)
      },
    },
  },
  'V-082': {
    title: 'no foreign origin is let in, and pages run nothing but their own',
    body: {
      "no Access-Control-Allow-Origin for evil.test; /login: CSP default-src 'none' or 'self' with script-src 'self' (no unsafe-*), object-src 'none', base-uri 'none', frame-ancestors 'none', form-action 'self', require-trusted-types-for 'script'; nosniff; HSTS >= 31536000; Referrer-Policy no-referrer; API: Cache-Control no-store":
        async (run) => {
          for (const answer of run.allAnswers()) {
            assert.equal(headerOf(answer, 'access-control-allow-origin'), undefined)
            assert.equal(headerOf(answer, 'x-content-type-options'), 'nosniff')
            assert.equal(headerOf(answer, 'referrer-policy'), 'no-referrer')
            const hsts = /max-age=(\d+)/.exec(headerOf(answer, 'strict-transport-security') ?? '')
            assert.ok(Number(hsts?.[1]) >= 31_536_000)
          }
          const policy = headerOf(run.answer(2), 'content-security-policy') ?? ''
          const directives = policy.split('; ')
          for (const directive of [
            "default-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "require-trusted-types-for 'script'",
          ]) {
            assert.ok(directives.includes(directive), directive)
          }
          assert.doesNotMatch(policy, /unsafe|\*|https?:|data:/)
          const api = await run.call('aBill', 'GET', '/api/users')
          assert.equal(headerOf(api, 'cache-control'), 'no-store')
        },
    },
    effects: {
      'after sign-in the browser stays on the same origin': async (run) => {
        assert.ok(!run.answer(3).text.includes('evil.test'))
        const jar = run.jarOf('aAdm')
        const { email, password } = run.world.who('aAdm')
        await run.submit(jar, '/login?next=//evil.test/x', [
          ['email', email],
          ['password', password],
          ['next', '//evil.test/x'],
        ])
        await run.submit(jar, '/login/code?next=//evil.test/x', [['code', run.world.code('aAdm')]])
        const locations = run.exchanges.map(({ answer }) => headerOf(answer, 'location'))
        const given = locations.filter((each) => each !== undefined)
        assert.ok(given.length > 0)
        for (const location of given) {
          assert.equal(new URL(location, PUBLIC_URL).origin, PUBLIC_URL)
        }
      },
    },
    left: ['A browser at the console: left to e2e.'],
  },
}

/** However often it is seen, a session ends after twelve hours. */
async function livesTwelveHours(run: CaseRun): Promise<void> {
  const jar = await run.signIn('aAdm', 'long lived')
  let leftSeconds = 43_200 - 30
  while (leftSeconds > 0) {
    assert.equal((await run.open(jar, '/account')).status, 200)
    const seconds = Math.min(1500, leftSeconds)
    run.world.clock.advanceMs(seconds * 1000)
    leftSeconds -= seconds
  }
  run.world.clock.advanceMs(1000)
  assert.equal((await run.open(jar, '/account')).status, 401, 'absolute')
}
