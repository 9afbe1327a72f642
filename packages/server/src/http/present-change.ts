import type { ChangeDescription } from '@castellan/contract/types'
import { type Change, subjectOf } from '../domain/change/change.ts'
import { presentRefusals } from './present-refusals.ts'

/** What is on its way because of the change. */
function mailsOf({ mails, retriedMail, event }: Change) {
  return retriedMail === undefined || event === null ? mails : [...mails, retriedMail]
}

/** What a change would do or did: the answer of a plan, and the receipt of a run. */
export function presentChange(change: Change, plan: boolean): ChangeDescription {
  const subject = subjectOf(change)
  return {
    plan,
    operation: change.operation,
    // Before it exists it has no id to speak of.
    administrator: {
      _id: change.before === null && plan ? null : subject.id,
      email: subject.email,
    },
    changes: [...change.fields],
    sessionsEnded: change.sessionsEnded,
    linksEnded: change.linksEnded.length,
    apiKeyEnded: change.secrets.apiKeyHash === null,
    totpRemoved: change.before?.totpEnrolled === true && change.after?.totpEnrolled !== true,
    mails: mailsOf(change).map(({ to, message }) => ({ to, message })),
    refusals: presentRefusals(change.refusals),
  }
}
