import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigError, readConfig } from './config.ts'

const PRODUCTION = {
  NODE_ENV: 'production',
  CASTELLAN_LISTEN: '0.0.0.0:8600',
  CASTELLAN_PUBLIC_URL: 'https://admins.example.com',
  CASTELLAN_DATABASE_URL: 'sqlite:/var/lib/castellan/castellan.db',
  CASTELLAN_KEY_FILE: '/etc/castellan/key',
  CASTELLAN_SMTP_URL: 'smtp://castellan:p%40ss@mail.example.com',
  CASTELLAN_MAIL_FROM: 'castellan@example.com',
}

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    return error.problems
  }
}

test('without any setting it is the server on one’s own machine: SQLite, caught mail, loopback', () => {
  const config = readConfig({})
  assert.partialDeepStrictEqual(config, {
    isProduction: false,
    listen: { host: '127.0.0.1', port: 8600 },
    publicUrl: 'http://127.0.0.1:8600',
    database: { kind: 'sqlite', path: './data/castellan.db' },
    keyFile: './data/castellan.key',
    smtp: null,
    logLevel: 'warn',
    apiKeyTtlSeconds: 90 * 86_400,
    lifetimes: {
      linkSeconds: 3600,
      activationLinkSeconds: 86_400,
      sessionIdleSeconds: 1800,
      sessionSeconds: 43_200,
    },
    failureLimit: 20,
    resetTotpEndsApiKey: false,
    eventRetentionDays: null,
  })
  assert.deepEqual([config.trustedProxies, config.allowedHosts], [[], []])
})

test('a whole production configuration is taken, with TLS for mail unless said otherwise', () => {
  const config = readConfig(PRODUCTION)
  assert.partialDeepStrictEqual(config, {
    isProduction: true,
    publicUrl: 'https://admins.example.com',
    logLevel: 'info',
    smtp: {
      host: 'mail.example.com',
      port: 587,
      user: 'castellan',
      password: 'p@ss',
      isImplicitTls: false,
      tls: 'required',
    },
  })
})

test('R-35: production without its settings names each of them at once, with an example', () => {
  const problems = problemsOf({ NODE_ENV: 'production' })
  const names = ['PUBLIC_URL', 'KEY_FILE', 'SMTP_URL', 'MAIL_FROM']
  for (const name of names) {
    const problem = problems.find((each) => each.startsWith(`CASTELLAN_${name} is not set`))
    assert.match(problem ?? '', /Example: /, name)
  }
  assert.equal(problems.length, names.length)
})

const refused: readonly [settings: Record<string, string>, problem: RegExp][] = [
  [{ CASTELLAN_PUBLIC_URL: 'http://admins.example.com' }, /must be https in production/],
  [{ CASTELLAN_PUBLIC_URL: 'https://admins.example.com/path' }, /scheme and host alone/],
  [{ CASTELLAN_PUBLIC_URL: 'https://me@admins.example.com' }, /scheme and host alone/],
  [{ CASTELLAN_PUBLIC_URL: 'ftp://admins.example.com' }, /not a web address/],
  [{ CASTELLAN_LISTEN: '8600' }, /CASTELLAN_LISTEN is not host:port/],
  [{ CASTELLAN_LISTEN: '0.0.0.0:65536' }, /CASTELLAN_LISTEN is not host:port/],
  [{ CASTELLAN_DATABASE_URL: 'castellan.db' }, /CASTELLAN_DATABASE_URL/],
  [{ CASTELLAN_DATABASE_URL: 'sqlite:' }, /CASTELLAN_DATABASE_URL/],
  [{ CASTELLAN_SMTP_URL: 'mail.example.com:587' }, /CASTELLAN_SMTP_URL/],
  [{ CASTELLAN_SMTP_TLS: 'off' }, /not on this machine, so CASTELLAN_SMTP_TLS=off/],
  [{ CASTELLAN_SMTP_TLS: 'no' }, /neither required nor off/],
  [{ CASTELLAN_MAIL_FROM: 'Castellan <a@example.com>' }, /one plain address/],
  [{ CASTELLAN_MAIL_FROM: 'a@example.com\nbcc: b@example.com' }, /one plain address/],
  [{ CASTELLAN_LOG_LEVEL: 'loud' }, /no log level/],
  [{ CASTELLAN_API_KEY_TTL_SECONDS: '59' }, /60 to 31536000/],
  [{ CASTELLAN_API_KEY_TTL_SECONDS: '1e6' }, /60 to 31536000/],
  [{ CASTELLAN_SIGN_IN_FAILURE_LIMIT: '5' }, /number of tries from 6 to 100/],
  [{ CASTELLAN_SIGN_IN_FAILURE_LIMIT: '101' }, /number of tries from 6 to 100/],
  [{ CASTELLAN_RESET_TOTP_ENDS_API_KEY: 'yes' }, /neither true nor false/],
]
for (const [settings, problem] of refused) {
  test(`${JSON.stringify(settings)} does not start: ${problem.source}`, () => {
    const problems = problemsOf({ ...PRODUCTION, ...settings })
    assert.equal(problems.length, 1, problems.join('\n'))
    assert.match(problems[0] ?? '', problem)
  })
}

test('outside production nothing but this machine may be listened on, as mail is caught in the open', () => {
  assert.match(problemsOf({ CASTELLAN_LISTEN: '0.0.0.0:8600' })[0] ?? '', /NODE_ENV=production/)
  for (const host of ['127.0.0.1', '[::1]', 'localhost', '127.1.2.3']) {
    assert.deepEqual(problemsOf({ CASTELLAN_LISTEN: `${host}:8600` }), [])
  }
})

test('every problem is told at once, and no value of a setting that may be secret', () => {
  const environment = {
    ...PRODUCTION,
    CASTELLAN_LISTEN: 'x',
    CASTELLAN_SMTP_URL: 'http://user:hunter2@mail.example.com',
    CASTELLAN_LOG_LEVEL: 'x',
  }
  const problems = problemsOf(environment)
  assert.equal(problems.length, 3)
  assert.ok(!problems.join('\n').includes('hunter2'))
})

test('mail over implicit TLS has port 465, and a relay on this machine may go without TLS', () => {
  const smtps = readConfig({ ...PRODUCTION, CASTELLAN_SMTP_URL: 'smtps://mail.example.com' }).smtp
  assert.partialDeepStrictEqual(smtps, { port: 465, isImplicitTls: true, user: null })
  const local = { CASTELLAN_SMTP_URL: 'smtp://127.0.0.1:2525', CASTELLAN_SMTP_TLS: 'off' }
  assert.partialDeepStrictEqual(readConfig(local).smtp, { port: 2525, tls: 'off' })
})

test('events are kept for so many whole days, or for good', () => {
  assert.equal(readConfig({ CASTELLAN_EVENT_RETENTION_DAYS: '730' }).eventRetentionDays, 730)
  for (const wrong of ['0', '-1', '1.5', 'forever', '36501']) {
    assert.match(
      problemsOf({ CASTELLAN_EVENT_RETENTION_DAYS: wrong }).join(),
      /CASTELLAN_EVENT_RETENTION_DAYS is not a number of days/,
    )
  }
})
