import type { Change, SecretWrites } from '../change/change.ts'
import { newLink, waysIn } from '../link/link.ts'
import type { MailDraft } from '../outbox/mail-draft.ts'
import { draftMail, draftWayIn, type MailCause, replacedBy } from '../outbox/mail-facts.ts'
import type { Administrator, AdministratorState } from './administrator.ts'

type Effects = Pick<Change, 'sessionsEnded' | 'linksEnded' | 'secrets' | 'mails'>

/** What follows from a change of fields: sessions, links and secrets that end, and who is told. */
export function updateEffects(
  target: AdministratorState,
  after: Administrator,
  cause: MailCause,
): Effects {
  const before = target.administrator
  const changed = {
    email: before.email !== after.email,
    multiFactor: before.enableMultiFactor !== after.enableMultiFactor,
    role: before.role !== after.role,
  }
  const endsSessions = changed.email || changed.multiFactor || changed.role
  return {
    sessionsEnded: endsSessions ? target.sessionCount : 0,
    linksEnded: endedLinks(target, after, changed.email),
    secrets: endedSecrets(before, after),
    mails: [
      ...emailMails(target, after, cause),
      ...multiFactorMails(target, after, cause),
      ...apiKeyMails(target, after, cause),
    ],
  }
}

function endedLinks(
  target: AdministratorState,
  after: Administrator,
  emailChanged: boolean,
): readonly string[] {
  if (emailChanged) return waysIn(target.links).map((link) => link.id)
  const multiFactorChanged = target.administrator.enableMultiFactor !== after.enableMultiFactor
  if (!multiFactorChanged) return []
  const isUnconfirmed = after.enableMultiFactor && !after.totpEnrolled && !after.emailConfirmed
  // The confirmation that is mailed now, so that the enrol link may follow it, is the newer one.
  const replaced = isUnconfirmed ? replacedBy(target, 'confirm-email') : []
  return [...replacedBy(target, 'enrol-totp'), ...replaced]
}

function endedSecrets(before: Administrator, after: Administrator): SecretWrites {
  const removesTotp = before.enableMultiFactor && !after.enableMultiFactor
  const endsKey = before.apiKey !== null && after.apiKey === null
  return {
    ...(removesTotp ? { totpSecretBox: null, recoveryCodeHashes: [] } : {}),
    ...(endsKey ? { apiKeyHash: null } : {}),
  }
}

function emailMails(
  target: AdministratorState,
  after: Administrator,
  cause: MailCause,
): readonly MailDraft[] {
  const before = target.administrator
  if (before.email === after.email) return []
  const facts = { oldEmail: before.email, newEmail: after.email }
  const notice = draftMail('email-changed', target, cause, { facts })
  const renewed = { ...target, administrator: after }
  if (!after.passwordSet) {
    const action = newLink('activate')
    return [notice, draftMail('activation', renewed, cause, { action })]
  }
  const awaitsEnrolment = after.enableMultiFactor && !after.totpEnrolled
  const action = newLink('confirm-email', awaitsEnrolment ? 'enrol-totp' : null)
  return [notice, draftMail('email-confirm', renewed, cause, { action, facts, objection: false })]
}

function multiFactorMails(
  target: AdministratorState,
  after: Administrator,
  cause: MailCause,
): readonly MailDraft[] {
  const before = target.administrator
  if (before.enableMultiFactor === after.enableMultiFactor || !after.passwordSet) return []
  if (!after.enableMultiFactor) return [draftMail('totp-removed', target, cause)]
  // With a new address the enrol link waits for its confirmation, which `emailMails` asks for.
  if (after.totpEnrolled || before.email !== after.email) return []
  return [draftWayIn('enrol-totp', { ...target, administrator: after }, cause).mail]
}

function apiKeyMails(
  target: AdministratorState,
  after: Administrator,
  cause: MailCause,
): readonly MailDraft[] {
  const { apiKey } = target.administrator
  if (apiKey === null || after.apiKey !== null) return []
  const facts = { apiKeyPrefix: apiKey.prefix }
  return [draftMail('api-key-removed', target, cause, { facts })]
}
