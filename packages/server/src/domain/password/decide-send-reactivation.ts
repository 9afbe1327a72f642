import type { Actor } from '../access/actor.ts'
import type { AdministratorState } from '../administrator/administrator.ts'
import { type Change, noChange } from '../change/change.ts'
import { Failure } from '../failure.ts'
import { newLink } from '../link/link.ts'
import {
  draftMail,
  draftWayIn,
  type MailCause,
  replacedBy,
  type WayIn,
  wasJustMailed,
} from '../outbox/mail-facts.ts'
import { overMailLimit, type RecentMails } from './mail-limit.ts'

const OPERATION = 'send-reactivation'

export type SendReactivationInput = {
  readonly actor: Actor
  readonly target: AdministratorState
  readonly recent: RecentMails
  readonly nowMs: number
}

/** Mails the link to set a first or a new password. Nothing else changes. */
export function decideSendReactivation(input: SendReactivationInput): Change {
  const { actor, target, nowMs } = input
  const { administrator } = target
  if (administrator.suspended) {
    const refusal = new Failure(
      'administrator.suspended',
      `${administrator.email} is suspended, and a link would not let them in. Lift the suspension first.`,
    )
    return noChange(OPERATION, target, [refusal])
  }
  const { mail, purpose } = wayBack(target, { actorEmail: actor.email, nowMs })
  if (wasJustMailed(target, OPERATION, purpose, nowMs)) return noChange(OPERATION, target)
  const refusals = overMailLimit(input.recent, administrator.email, nowMs)
  if (refusals.length > 0) return noChange(OPERATION, target, refusals)
  return {
    ...noChange(OPERATION, target),
    linksEnded: replacedBy(target, purpose),
    mails: [mail],
    event: { type: 'admin_password_reset_request', changes: [] },
  }
}

function wayBack(target: AdministratorState, cause: MailCause): WayIn {
  if (target.administrator.passwordSet) return draftWayIn('reset-password', target, cause)
  const mail = draftMail('activation', target, cause, { action: newLink('activate') })
  return { mail, purpose: 'activate' }
}
