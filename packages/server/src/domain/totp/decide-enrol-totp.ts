import type { AdministratorState } from '../administrator/administrator.ts'
import type { Change } from '../change/change.ts'
import { changed, nextVersion } from '../change/changed.ts'
import { unusableLink } from '../link/require-living-link.ts'
import { draftMail } from '../outbox/mail-facts.ts'

export type EnrolTotpInput = {
  readonly owner: AdministratorState
  readonly linkId: string
  readonly totpSecretBox: string
  readonly step: number
  readonly recoveryCodeHashes: readonly string[]
  readonly nowMs: number
}

/** Makes the confirmed secret the authenticator of its owner; whatever was there before ends. */
export function decideEnrolTotp(input: EnrolTotpInput): Change {
  const { owner, nowMs } = input
  const before = owner.administrator
  if (before.suspended) throw unusableLink()
  const after = nextVersion(before, {
    totpEnrolled: true,
    totpUpdatedAtMs: nowMs,
    totpResetAtMs: null,
    // The enrolment asked for the password, so the two vouch for each other from now on.
    passwordMailedAtMs: null,
  })
  return changed('enrol-totp', owner, after, 'admin_totp_finish_enrollment', {
    sessionsEnded: owner.sessionCount,
    linksEnded: owner.links
      .filter(({ id, purpose }) => purpose === 'enrol-totp' && id !== input.linkId)
      .map((link) => link.id),
    secrets: {
      totpSecretBox: input.totpSecretBox,
      totpLastStep: input.step,
      recoveryCodeHashes: input.recoveryCodeHashes,
    },
    mails: [draftMail('totp-enrolled', owner, { actorEmail: null, nowMs })],
  })
}
