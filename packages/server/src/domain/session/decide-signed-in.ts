import type { AdministratorState } from '../administrator/administrator.ts'
import { type Change, noChange } from '../change/change.ts'
import { draftMail } from '../outbox/mail-facts.ts'

export type SignedInInput = {
  readonly owner: AdministratorState
  /** `null` when no recovery code was used for it. */
  readonly recoveryCodesLeft: number | null
  readonly nowMs: number
}

/** Records a sign-in that is complete; the owner is told when it took a recovery code. */
export function decideSignedIn({ owner, recoveryCodesLeft, nowMs }: SignedInInput): Change {
  const cause = { actorEmail: null, nowMs }
  const notice =
    recoveryCodesLeft === null
      ? []
      : [draftMail('recovery-code-used', owner, cause, { facts: { recoveryCodesLeft } })]
  return {
    ...noChange('sign-in', owner),
    mails: notice,
    event: { type: 'admin_login_attempt', changes: [] },
  }
}
