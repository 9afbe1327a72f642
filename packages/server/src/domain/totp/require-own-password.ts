import { type Administrator, isOwnPassword } from '../administrator/administrator.ts'
import { Failure } from '../failure.ts'

/** Refuses an enrolment that would need the mailbox and nothing else. */
export function requireOwnPassword(administrator: Administrator): void {
  if (isOwnPassword(administrator)) return
  throw new Failure(
    'authz.denied',
    'This password was set from a mail and never used beside an authenticator since, so it proves no more than the mailbox. Ask the operator of this server for the local break-glass command.',
  )
}
