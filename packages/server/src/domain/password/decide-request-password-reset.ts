import type { AdministratorState } from '../administrator/administrator.ts'
import { type Change, noChange } from '../change/change.ts'
import { newLink } from '../link/link.ts'
import { draftMail, draftWayIn, replacedBy, wasJustMailed } from '../outbox/mail-facts.ts'
import { OPEN_LIMIT, overMailLimit, type RecentMails } from './mail-limit.ts'

const OPERATION = 'request-password-reset'

export type RequestPasswordResetInput = {
  readonly owner: AdministratorState
  readonly recent: RecentMails
  readonly nowMs: number
}

/** Mails the owner a link to set a new password; silently nothing where none may go out. */
export function decideRequestPasswordReset(input: RequestPasswordResetInput): Change {
  const { owner, nowMs } = input
  const { administrator } = owner
  const cause = { actorEmail: null, nowMs }
  const { mail, purpose } = administrator.passwordSet
    ? draftWayIn('reset-password', owner, cause)
    : {
        mail: draftMail('activation', owner, cause, { action: newLink('activate') }),
        purpose: 'activate' as const,
      }
  const isSilent =
    administrator.suspended ||
    wasJustMailed(owner, OPERATION, purpose, nowMs) ||
    overMailLimit(input.recent, administrator.email, nowMs, OPEN_LIMIT).length > 0 ||
    // A press that anybody can make must not end what the operator handed over in person.
    owner.links.some((link) => link.operation === 'break-glass')
  if (isSilent) return noChange(OPERATION, owner)
  return {
    ...noChange(OPERATION, owner),
    linksEnded: replacedBy(owner, purpose),
    mails: [mail],
    event: { type: 'admin_password_reset_request', changes: [] },
  }
}
