import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { simpleParser } from 'mailparser'
import type { MailFacts, MessageName } from '../domain/outbox/message.ts'
import { renderMail } from './index.ts'

const LINKS = {
  action: 'https://castellan.example.com/l/action',
  objection: 'https://castellan.example.com/l/objection',
}

const FACTS: MailFacts = {
  organizationName: 'Example Harbour',
  firstname: 'Anna',
  accountEmail: 'anna@example.com',
  actorEmail: 'billing@example.com',
  atMs: Date.UTC(2026, 10, 23, 20, 26),
}

type Scenario = {
  readonly message: MessageName
  readonly title: string
  readonly facts: Partial<MailFacts>
  readonly subject: string
  readonly says: readonly string[]
  /** Rows of the list of details, as the text has them. */
  readonly rows?: readonly string[]
  readonly lacks?: readonly string[]
}

const FREEZES = [
  'Opening it changes nothing: the page asks you first.',
  'your account is frozen and the billing administrators of Example Harbour are told',
]

const TO_THE_OWNER: readonly Scenario[] = [
  {
    message: 'activation',
    title: 'welcomes, asks for a first password, and says how long the link lives',
    facts: { linkTtlSeconds: 86_400 },
    subject: 'Set a password for your administrator account at Example Harbour',
    says: ['Hello Anna,', 'Set a password.', 'works once, for 24 hours', ...FREEZES],
    rows: ['By: billing@example.com'],
  },
  {
    message: 'password-reset',
    title: 'says that the old password works until then, and that TOTP is not touched',
    facts: { linkTtlSeconds: 3600 },
    subject: 'Set a new password for your account at Example Harbour',
    says: [
      'requested by billing@example.com',
      'Your old password works until you set a new one.',
      'TOTP, the codes from your authenticator app, is not touched.',
      'works once, for 1 hour',
      ...FREEZES,
    ],
  },
  {
    message: 'password-changed',
    title: 'says that the owner did it when nobody else did',
    facts: { actorEmail: null },
    subject: 'Your password at Example Harbour was changed',
    says: ['The old password no longer works', ...FREEZES],
    rows: ['By: you'],
  },
  {
    message: 'totp-enrol',
    title: 'says who reset it, when, and what to do if that is wrong',
    facts: { enrolCause: 'reset', linkTtlSeconds: 3600 },
    subject: 'Your TOTP at Example Harbour was reset: set it up again',
    says: [
      'was reset for your administrator account by billing@example.com on 23 November 2026, 20:26 UTC.',
      'The page asks for your password before it shows a QR code',
      'works once, for 1 hour',
      ...FREEZES,
    ],
  },
  {
    message: 'totp-enrol',
    title: 'says that it is required when nothing was reset',
    facts: { enrolCause: 'required', linkTtlSeconds: 3600 },
    subject: 'Set up TOTP for your account at Example Harbour',
    says: [
      'must use TOTP',
      'required by billing@example.com on 23 November 2026, 20:26 UTC.',
      ...FREEZES,
    ],
    lacks: ['was reset'],
  },
  {
    message: 'totp-enrolled',
    title: 'takes the owner, named as actor, for "you"',
    facts: { actorEmail: 'anna@example.com' },
    subject: 'TOTP was set up for your account at Example Harbour',
    says: ['sign-in asks for a code', 'recovery codes', ...FREEZES],
    rows: ['By: you'],
  },
  {
    message: 'totp-removed',
    title: 'says that the authenticator and the recovery codes are gone, and by whom',
    facts: {},
    subject: 'TOTP was removed from your account at Example Harbour',
    says: ['The authenticator and its recovery codes no longer work.', ...FREEZES],
    rows: ['By: billing@example.com'],
  },
  {
    message: 'email-changed',
    title: 'tells the old address of the new one',
    facts: { oldEmail: 'anna@example.com', newEmail: 'anna@example.net' },
    subject: 'The address of your account at Example Harbour was changed',
    says: ['changed by billing@example.com', ...FREEZES],
    rows: ['Old address: anna@example.com', 'New address: anna@example.net'],
  },
  {
    message: 'api-key-created',
    title: 'says how the key starts, and that an older one ended',
    facts: { actorEmail: 'anna@example.com', apiKeyPrefix: 'cas_ab12' },
    subject: 'An API key was created for your account at Example Harbour',
    says: ['If there was a key before, it no longer works.', ...FREEZES],
    rows: ['Key starts with: cas_ab12'],
  },
  {
    message: 'api-key-removed',
    title: 'says which key ended, for good, and by whom',
    facts: { apiKeyPrefix: 'cas_ab12' },
    subject: 'The API key of your account at Example Harbour was removed',
    says: ['removed for good', ...FREEZES],
    rows: ['Key starts with: cas_ab12', 'By: billing@example.com'],
  },
  {
    message: 'recovery-code-used',
    title: 'says how many codes are left',
    facts: { actorEmail: null, recoveryCodesLeft: 1 },
    subject: 'A recovery code of your account at Example Harbour was used',
    says: ['You have 1 recovery code left.', ...FREEZES],
    rows: ['By: you'],
  },
  {
    message: 'recovery-codes-renewed',
    title: 'says that the codes before no longer work',
    facts: { actorEmail: null },
    subject: 'New recovery codes for your account at Example Harbour',
    says: ['The codes before them no longer work.', ...FREEZES],
    rows: ['By: you'],
  },
  {
    message: 'recovery-code-used',
    title: 'says when no code is left',
    facts: { actorEmail: null, recoveryCodesLeft: 0 },
    subject: 'A recovery code of your account at Example Harbour was used',
    says: ['You have no recovery code left.'],
  },
  {
    message: 'authenticator-waiting',
    title: 'says which authenticator failed, and how long the wait is',
    facts: { actorEmail: null, authenticator: 'password', waitSeconds: 120 },
    subject: 'Failed sign-ins to your account at Example Harbour',
    says: ['because of a wrong password', 'has to wait 2 minutes', ...FREEZES],
    rows: ['By: Castellan, by itself'],
  },
  {
    message: 'authenticator-disabled',
    title: 'of the password: says to ask for a reactivation',
    facts: { actorEmail: null, authenticator: 'password' },
    subject: 'Your password at Example Harbour was disabled',
    says: [
      'Ask a billing administrator of Example Harbour to send you a reactivation mail',
      ...FREEZES,
    ],
  },
  {
    message: 'authenticator-disabled',
    title: 'of TOTP: says to ask for a reset',
    facts: { actorEmail: null, authenticator: 'totp' },
    subject: 'Your TOTP at Example Harbour was disabled',
    says: ['Ask a billing administrator of Example Harbour to reset your TOTP', ...FREEZES],
  },
  {
    message: 'account-unfrozen',
    title: 'says who lifted the freeze, and what to look at',
    facts: {},
    subject: 'Your account at Example Harbour is no longer frozen',
    says: ['The freeze was lifted by billing@example.com', 'set a new one', ...FREEZES],
  },
]

const TO_OTHERS: readonly Scenario[] = [
  {
    message: 'email-confirm',
    title: 'asks the new address, which may be a stranger’s, without naming the old one',
    facts: { linkTtlSeconds: 3600, oldEmail: 'old@example.org', newEmail: 'anna@example.net' },
    subject: 'Confirm your address for Example Harbour',
    says: ['do nothing: the address stays unconfirmed', 'works once, for 1 hour'],
    rows: ['Account: anna@example.net'],
    lacks: ['old@example.org'],
  },
  {
    message: 'totp-reset-notice',
    title: 'tells the other billing administrators who reset whose TOTP, and when',
    facts: {},
    subject: 'TOTP of an administrator at Example Harbour was reset',
    says: [
      'The TOTP of anna@example.com was reset by billing@example.com on 23 November 2026, 20:26 UTC.',
      'suspend anna@example.com (suspend-administrator in the API)',
    ],
    lacks: ['Anna'],
  },
  {
    message: 'account-frozen',
    title: 'tells the billing administrators how to lift the freeze',
    facts: { actorEmail: null },
    subject: 'An administrator account at Example Harbour was frozen',
    says: [
      'message about anna@example.com',
      'on 23 November 2026, 20:26 UTC',
      'unsuspend-administrator',
    ],
    lacks: ['Anna', 'unsuspend anna@example.com'],
  },
  {
    message: 'break-glass',
    title: 'tells the billing administrators which command was used for whom',
    facts: { actorEmail: null, command: 'castellan-server break-glass' },
    subject: 'A break-glass command was used at Example Harbour',
    says: ['for anna@example.com on 23 November 2026, 20:26 UTC'],
    rows: ['Command: castellan-server break-glass', 'By: somebody with a shell on the server'],
    lacks: ['Anna'],
  },
]

/** What a reader of the HTML sees, by a parser that is not ours. */
async function seen(html: string): Promise<string> {
  const parsed = await simpleParser(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`)
  return (parsed.text ?? '').replace(/\s+/g, ' ')
}

for (const { message, title, facts, subject, says, rows = [], lacks = [] } of [
  ...TO_THE_OWNER,
  ...TO_OTHERS,
]) {
  describe(`the ${message} mail`, () => {
    const mail = renderMail(message, { ...FACTS, ...facts }, LINKS)

    it(title, async () => {
      assert.equal(mail.subject, subject)
      const html = await seen(mail.html)
      for (const words of says) {
        assert.ok(mail.text.includes(words), `the text lacks: ${words}`)
        assert.ok(html.includes(words), `the HTML lacks: ${words}`)
      }
      for (const row of rows) {
        const [label, value] = row.split(': ')
        assert.ok(mail.text.split('\n').includes(row), `the text lacks: ${row}`)
        assert.match(mail.html, new RegExp(`>${label}</dt><dd [^>]*>${value}</dd>`))
      }
      for (const words of lacks) {
        assert.ok(!mail.text.includes(words) && !html.includes(words), `holds: ${words}`)
      }
    })

    it('says to which account, when and by whom, in both forms', () => {
      for (const label of ['Account', 'When', 'By']) {
        assert.match(mail.text, new RegExp(`^${label}: \\S`, 'm'))
        assert.match(mail.html, new RegExp(`>${label}</dt><dd [^>]*>[^<]+</dd>`))
      }
      assert.match(mail.text, /^When: 23 November 2026, 20:26 UTC$/m)
    })
  })
}
