import { type Authenticator, type Failures, FREE_TRIES } from '../access/failures.ts'
import type { AdministratorState } from '../administrator/administrator.ts'
import { type Change, noChange } from '../change/change.ts'
import type { MailDraft } from '../outbox/mail-draft.ts'
import { draftMail } from '../outbox/mail-facts.ts'

const FIRST_WAIT_SECONDS = 30

export type SignInFailureInput = {
  /** What was tried: `sign-in`, or another operation that asks for the authenticator. */
  readonly operation: string
  readonly owner: AdministratorState
  readonly authenticator: Authenticator
  /** With the failed try counted. */
  readonly failures: Failures
  /** After how many in a row nothing more is tried. */
  readonly failureLimit: number
  readonly reason: 'auth.failed' | 'totp.replay'
  readonly nowMs: number
}

/** Records a wrong try; its owner is told when waiting begins and when nothing more is tried, once each. */
export function decideSignInFailure(input: SignInFailureInput): Change {
  const { owner, failures } = input
  const isDisabled = failures.inARow === input.failureLimit
  return {
    ...noChange(input.operation, owner),
    mails: noticeOf(input),
    event: {
      type: isDisabled ? 'admin_lockout' : 'admin_login_attempt',
      changes: [],
      reason: input.reason,
    },
  }
}

function noticeOf(input: SignInFailureInput): readonly MailDraft[] {
  const { owner, authenticator, failures, nowMs } = input
  const cause = { actorEmail: null, nowMs }
  if (failures.inARow === FREE_TRIES) {
    const facts = { authenticator, waitSeconds: FIRST_WAIT_SECONDS }
    return [draftMail('authenticator-waiting', owner, cause, { facts })]
  }
  if (failures.inARow === input.failureLimit) {
    return [draftMail('authenticator-disabled', owner, cause, { facts: { authenticator } })]
  }
  return []
}
