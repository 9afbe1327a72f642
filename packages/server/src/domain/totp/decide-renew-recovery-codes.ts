import type { AdministratorState } from '../administrator/administrator.ts'
import { type Change, noChange } from '../change/change.ts'
import { Failure } from '../failure.ts'
import { draftMail } from '../outbox/mail-facts.ts'

export type RenewRecoveryCodesInput = {
  readonly owner: AdministratorState
  readonly recoveryCodeHashes: readonly string[]
  readonly nowMs: number
}

/** New codes in place of all earlier ones; the owner is told. */
export function decideRenewRecoveryCodes(input: RenewRecoveryCodesInput): Change {
  const { owner, recoveryCodeHashes, nowMs } = input
  const before = owner.administrator
  if (!before.totpEnrolled) {
    throw new Failure(
      'totp.not-applicable',
      'Recovery codes stand in for an authenticator app, and none is enrolled. Enrol one first.',
    )
  }
  return {
    ...noChange('renew-recovery-codes', owner),
    after: { ...before, version: before.version + 1 },
    secrets: { recoveryCodeHashes },
    mails: [draftMail('recovery-codes-renewed', owner, { actorEmail: null, nowMs })],
    event: {
      type: 'admin_update',
      changes: [{ field: 'recoveryCodes', from: null, to: null }],
    },
  }
}
