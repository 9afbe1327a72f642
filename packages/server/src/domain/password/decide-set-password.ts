import type { AdministratorState } from '../administrator/administrator.ts'
import type { Change } from '../change/change.ts'
import { changed, nextVersion } from '../change/changed.ts'
import { unusableLink } from '../link/require-living-link.ts'
import { draftMail, draftWayIn, replacedBy } from '../outbox/mail-facts.ts'

export type SetPasswordInput = {
  readonly owner: AdministratorState
  /** The link that is used for it. */
  readonly linkId: string
  /** Whether the link came by mail; one that was handed over in person proves more than the mailbox. */
  readonly isMailed: boolean
  readonly passwordHash: string
  readonly nowMs: number
}

/** Sets the password from a mailed link. It signs nobody in and leaves TOTP as it is. */
export function decideSetPassword(input: SetPasswordInput): Change {
  const { owner, nowMs } = input
  const before = owner.administrator
  if (before.suspended) throw unusableLink()
  const after = nextVersion(before, {
    // Whoever used a link that was mailed to the address has proven it.
    emailConfirmed: before.emailConfirmed || input.isMailed,
    passwordSet: true,
    passwordUpdatedAtMs: nowMs,
    passwordMailedAtMs: input.isMailed ? nowMs : null,
  })
  const cause = { actorEmail: null, nowMs }
  const awaitsEnrolment = before.enableMultiFactor && !before.totpEnrolled
  // After a reset the enrol link is on its way already, and this password would not open it.
  const mailsEnrolment = awaitsEnrolment && input.isMailed && before.totpResetAtMs === null
  const enrolment = mailsEnrolment
    ? [draftWayIn('enrol-totp', { ...owner, administrator: after }, cause)]
    : []
  const passwordLinks = owner.links.filter(({ purpose }) => isPasswordPurpose(purpose))
  const ended = [
    ...passwordLinks.map((link) => link.id),
    ...enrolment.flatMap(({ purpose }) => replacedBy(owner, purpose)),
  ]
  return changed('set-password', owner, after, 'admin_password_change', {
    sessionsEnded: owner.sessionCount,
    linksEnded: ended.filter((id) => id !== input.linkId),
    secrets: { passwordHash: input.passwordHash },
    mails: [draftMail('password-changed', owner, cause), ...enrolment.map(({ mail }) => mail)],
  })
}

function isPasswordPurpose(purpose: string): boolean {
  return purpose === 'activate' || purpose === 'reset-password'
}
