import type { AdministratorState } from '../administrator/administrator.ts'
import type { Change } from '../change/change.ts'
import { changed, nextVersion } from '../change/changed.ts'
import { unusableLink } from '../link/require-living-link.ts'
import { draftMail, draftWayIn } from '../outbox/mail-facts.ts'

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
  const mails = [draftMail('password-changed', owner, cause)]
  // After a reset the enrol link is on its way already, and this password would not open it.
  if (awaitsEnrolment && input.isMailed && before.totpResetAtMs === null) {
    mails.push(draftWayIn('enrol-totp', { ...owner, administrator: after }, cause).mail)
  }
  return changed('set-password', owner, after, 'admin_password_change', {
    sessionsEnded: owner.sessionCount,
    linksEnded: owner.links
      .filter(({ id, purpose }) => id !== input.linkId && isPasswordPurpose(purpose))
      .map((link) => link.id),
    secrets: { passwordHash: input.passwordHash },
    mails,
  })
}

function isPasswordPurpose(purpose: string): boolean {
  return purpose === 'activate' || purpose === 'reset-password'
}
