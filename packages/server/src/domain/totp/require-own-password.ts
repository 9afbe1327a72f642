import type { Administrator } from '../administrator/administrator.ts'
import { Failure } from '../failure.ts'

/**
 * After a TOTP reset the mailbox alone must not win both factors, in whatever order they are recovered: a
 * password that was set from a mail, and never used beside a second factor since, proves nothing more.
 */
export function isOwnPassword(administrator: Administrator): boolean {
  return administrator.totpResetAtMs === null || administrator.passwordMailedAtMs === null
}

export function requireOwnPassword(administrator: Administrator): void {
  if (isOwnPassword(administrator)) return
  throw new Failure(
    'authz.denied',
    'This password was set from a mail and never used beside an authenticator since, so it proves no more than the mailbox. Ask the operator of this server for the local break-glass command.',
  )
}
