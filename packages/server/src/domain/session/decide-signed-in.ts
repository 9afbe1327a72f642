import type { AdministratorState } from '../administrator/administrator.ts'
import { type Change, noChange } from '../change/change.ts'
import { draftMail } from '../outbox/mail-facts.ts'

export type SignedInInput = {
  readonly owner: AdministratorState
  /** Whether a second factor was proven beside the password. */
  readonly isSecondFactor: boolean
  /** `null` when no recovery code was used for it. */
  readonly recoveryCodesLeft: number | null
  readonly nowMs: number
}

/** Records a sign-in that is complete; the owner is told when it took a recovery code. */
export function decideSignedIn(input: SignedInInput): Change {
  const { owner, recoveryCodesLeft, nowMs } = input
  const before = owner.administrator
  const isVouchedFor = input.isSecondFactor && before.passwordMailedAtMs !== null
  const cause = { actorEmail: null, nowMs }
  const notice =
    recoveryCodesLeft === null
      ? []
      : [draftMail('recovery-code-used', owner, cause, { facts: { recoveryCodesLeft } })]
  return {
    ...noChange('sign-in', owner),
    after: isVouchedFor ? { ...before, passwordMailedAtMs: null } : before,
    mails: notice,
    event: { type: 'admin_login_attempt', changes: [] },
  }
}
