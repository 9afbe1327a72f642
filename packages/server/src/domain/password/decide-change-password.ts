import type { AdministratorState } from '../administrator/administrator.ts'
import type { Change } from '../change/change.ts'
import { fieldChanges } from '../change/field-changes.ts'
import { draftMail } from '../outbox/mail-facts.ts'

export type ChangePasswordInput = {
  readonly owner: AdministratorState
  readonly passwordHash: string
  readonly nowMs: number
}

/** A new password by who knows the old one; every session ends, and so do links that set another. */
export function decideChangePassword({ owner, passwordHash, nowMs }: ChangePasswordInput): Change {
  const before = owner.administrator
  const after = {
    ...before,
    passwordUpdatedAtMs: nowMs,
    passwordMailedAtMs: null,
    version: before.version + 1,
  }
  const fields = fieldChanges(before, after)
  return {
    operation: 'change-password',
    before,
    after,
    fields,
    sessionCount: owner.sessionCount,
    sessionsEnded: owner.sessionCount,
    linksEnded: owner.links
      .filter(({ purpose }) => purpose === 'reset-password')
      .map((link) => link.id),
    secrets: { passwordHash },
    mails: [draftMail('password-changed', owner, { actorEmail: null, nowMs })],
    event: { type: 'admin_password_change', changes: fields },
    refusals: [],
  }
}
