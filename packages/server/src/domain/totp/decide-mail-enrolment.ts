import type { AdministratorState } from '../administrator/administrator.ts'
import { type Change, noChange } from '../change/change.ts'
import { draftWayIn, replacedBy, wasJustMailed } from '../outbox/mail-facts.ts'
import { OPEN_LIMIT, overMailLimit, type RecentMails } from '../password/mail-limit.ts'

const OPERATION = 'mail-enrolment-link'

export type MailEnrolmentInput = {
  readonly owner: AdministratorState
  readonly recent: RecentMails
  readonly nowMs: number
}

/** The enrol link once more, where an authenticator is required and missing. */
export function decideMailEnrolment({ owner, recent, nowMs }: MailEnrolmentInput): Change {
  const { administrator } = owner
  const enrolCause = administrator.totpResetAtMs === null ? 'required' : 'reset'
  const { mail, purpose } = draftWayIn('enrol-totp', owner, { actorEmail: null, nowMs }, enrolCause)
  const isSilent =
    administrator.totpEnrolled ||
    !administrator.enableMultiFactor ||
    wasJustMailed(owner, OPERATION, purpose, nowMs) ||
    overMailLimit(recent, administrator.email, nowMs, OPEN_LIMIT).length > 0
  if (isSilent) return noChange(OPERATION, owner)
  return {
    ...noChange(OPERATION, owner),
    linksEnded: replacedBy(owner, purpose),
    mails: [mail],
    event: { type: 'admin_totp_start_enrollment', changes: [] },
  }
}
