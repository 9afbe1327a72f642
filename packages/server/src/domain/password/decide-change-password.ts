import type { AdministratorState } from '../administrator/administrator.ts'
import type { Change } from '../change/change.ts'
import { changed, nextVersion } from '../change/changed.ts'
import { draftMail, replacedBy } from '../outbox/mail-facts.ts'

export type ChangePasswordInput = {
  readonly owner: AdministratorState
  readonly passwordHash: string
  readonly nowMs: number
}

/** A new password by who knows the old one; every session ends, and so do links that set another. */
export function decideChangePassword({ owner, passwordHash, nowMs }: ChangePasswordInput): Change {
  const after = nextVersion(owner.administrator, {
    passwordUpdatedAtMs: nowMs,
    passwordMailedAtMs: null,
  })
  return changed('change-password', owner, after, 'admin_password_change', {
    sessionsEnded: owner.sessionCount,
    linksEnded: replacedBy(owner, 'reset-password'),
    secrets: { passwordHash },
    mails: [draftMail('password-changed', owner, { actorEmail: null, nowMs })],
  })
}
