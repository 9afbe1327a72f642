import { type Change, noChange } from '../change/change.ts'
import type { NewLink } from '../link/link.ts'
import { unusableLink } from '../link/require-living-link.ts'
import { draftWayIn, replacedBy } from '../outbox/mail-facts.ts'
import type { AdministratorState } from './administrator.ts'

export type ConfirmEmailInput = {
  readonly owner: AdministratorState
  /** The address that the link was mailed to. */
  readonly email: string
  readonly linkId: string
  readonly followUp: NewLink['followUp']
  readonly nowMs: number
}

/** The address may receive recovery links from now on; what waited for this is mailed. */
export function decideConfirmEmail(input: ConfirmEmailInput): Change {
  const { owner, followUp, nowMs } = input
  const before = owner.administrator
  if (before.suspended || before.email !== input.email) throw unusableLink()
  const after = { ...before, emailConfirmed: true, version: before.version + 1 }
  const renewed = { ...owner, administrator: after }
  const cause = { actorEmail: null, nowMs }
  const enrolCause = before.totpResetAtMs === null ? 'required' : 'reset'
  // Asked now: since the link was mailed an enrolment may have become due, or pointless.
  const isDue = before.enableMultiFactor || before.totpResetAtMs !== null
  const awaitsEnrolment = before.passwordSet && !before.totpEnrolled && isDue
  const purposes = [
    ...(followUp === 'reset-password' ? [followUp] : []),
    ...(awaitsEnrolment ? (['enrol-totp'] as const) : []),
  ]
  const waited = purposes.map((purpose) => draftWayIn(purpose, renewed, cause, enrolCause))
  const replaced = waited.flatMap(({ purpose }) => replacedBy(owner, purpose))
  const fields = [{ field: 'emailConfirmed', from: before.emailConfirmed, to: true }]
  return {
    ...noChange('confirm-email', owner),
    after,
    fields,
    linksEnded: replaced.filter((id) => id !== input.linkId),
    mails: waited.map(({ mail }) => mail),
    event: { type: 'admin_update', changes: fields },
  }
}
