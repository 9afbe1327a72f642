import type { Administrator } from '../administrator/administrator.ts'
import { Failure } from '../failure.ts'

/**
 * After a TOTP reset the mailbox alone must not win both factors: a password that was itself set from a
 * mail after the reset began proves nothing beyond the mailbox.
 */
export function requireOwnPassword(administrator: Administrator): void {
  const { totpResetAtMs, passwordMailedAtMs } = administrator
  if (totpResetAtMs === null || passwordMailedAtMs === null) return
  if (passwordMailedAtMs < totpResetAtMs) return
  throw new Failure(
    'authz.denied',
    'This password was set from a mail after the TOTP reset began, so it proves no more than the mailbox. Ask the operator of this server for the local break-glass command.',
  )
}
