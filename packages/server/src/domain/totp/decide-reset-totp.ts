import type { Actor } from '../access/actor.ts'
import type { Administrator, AdministratorState } from '../administrator/administrator.ts'
import { guardSelf } from '../administrator/guards.ts'
import { type Change, noChange } from '../change/change.ts'
import { changed, nextVersion } from '../change/changed.ts'
import { Failure } from '../failure.ts'
import { draftMail, draftWayIn, replacedBy, wasJustMailed } from '../outbox/mail-facts.ts'

const OPERATION = 'reset-totp'

export type ResetTotpInput = {
  readonly actor: Actor
  readonly target: AdministratorState
  /** Addresses of the organization's billing administrators. */
  readonly billingEmails: readonly string[]
  /** A setting of the operator: whether the API key ends as well. */
  readonly endsApiKey: boolean
  readonly nowMs: number
}

/** Ends the TOTP factor, its recovery codes and all sessions, and mails the way to a new factor. */
export function decideResetTotp(input: ResetTotpInput): Change {
  const { actor, target, nowMs } = input
  const before = target.administrator
  const refusals = [...guardSelf(actor, before, 'reset the TOTP of'), ...inapplicable(target)]
  const cause = { actorEmail: actor.email, nowMs }
  const { mail, purpose } = draftWayIn('enrol-totp', target, cause, 'reset')
  const isRepeat = !before.totpEnrolled && wasJustMailed(target, OPERATION, purpose, nowMs)
  if (refusals.length > 0 || isRepeat) return noChange(OPERATION, target, refusals)

  const endsApiKey = input.endsApiKey && before.apiKey !== null
  const after = nextVersion(before, {
    totpEnrolled: false,
    ...(before.totpEnrolled ? resetMarks(before, nowMs) : {}),
    ...(endsApiKey ? { apiKey: null, apiKeyUpdatedAtMs: nowMs } : {}),
  })
  const told = input.billingEmails.filter(
    (email) => email !== actor.email && email !== before.email,
  )
  const notices = told.map((to) =>
    draftMail('totp-reset-notice', target, cause, { to, objection: false }),
  )
  const type = before.totpEnrolled ? 'admin_totp_disable' : 'admin_totp_start_enrollment'
  return changed(OPERATION, target, after, type, {
    sessionsEnded: target.sessionCount,
    linksEnded: [...replacedBy(target, 'enrol-totp'), ...replacedBy(target, 'confirm-email')],
    secrets: {
      totpSecretBox: null,
      recoveryCodeHashes: [],
      ...(endsApiKey ? { apiKeyHash: null } : {}),
    },
    mails: [mail, ...notices],
  })
}

/** A second reset must not launder a password that was set from a mail after the first. */
function resetMarks(before: Administrator, nowMs: number) {
  return { totpUpdatedAtMs: nowMs, totpResetAtMs: before.totpResetAtMs ?? nowMs }
}

function inapplicable(target: AdministratorState): readonly Failure[] {
  const { email, suspended, passwordSet, enableMultiFactor, totpEnrolled } = target.administrator
  if (suspended) {
    return [
      new Failure(
        'administrator.suspended',
        `${email} is suspended, so there is no sign-in to reset. Lift the suspension first.`,
      ),
    ]
  }
  if (!passwordSet) {
    return [
      new Failure(
        'administrator.not-activated',
        `${email} never set a password, so there is no factor to reset. Send a reactivation mail instead.`,
      ),
    ]
  }
  if (!enableMultiFactor && !totpEnrolled) {
    return [
      new Failure(
        'totp.not-applicable',
        `TOTP is neither required of ${email} nor enrolled. Turn enableMultiFactor on; that mails the enrol link.`,
      ),
    ]
  }
  return []
}
