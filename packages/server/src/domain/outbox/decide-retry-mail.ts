import type { AdministratorState } from '../administrator/administrator.ts'
import { type Change, noChange } from '../change/change.ts'
import { Failure } from '../failure.ts'
import { formatTimestamp } from '../timestamp.ts'
import type { FoundMail } from './listed-mail.ts'

const OPERATION = 'retry-mail'

export type RetryMailInput = {
  readonly mail: FoundMail
  /** The administrator whom the mail is about. */
  readonly target: AdministratorState
  readonly nowMs: number
}

/** Makes a failed or waiting mail due now. What is due already stays as it is. */
export function decideRetryMail({ mail, target, nowMs }: RetryMailInput): Change {
  const problem = problemOf(mail)
  const unchanged = { ...noChange(OPERATION, target), retriedMail: mail }
  if (problem !== undefined) {
    return { ...unchanged, refusals: [new Failure('mail.not-retryable', problem)] }
  }
  if (mail.nextAttemptAtMs !== null && mail.nextAttemptAtMs <= nowMs) return unchanged
  const { isPointless: _, ...rest } = mail
  const retried = { ...rest, state: 'queued', nextAttemptAtMs: nowMs } as const
  const fields = [{ field: 'mail', from: factsOf(mail), to: factsOf(retried) }]
  return {
    ...unchanged,
    fields,
    retriedMail: retried,
    event: { type: 'admin_mail_retry', changes: fields },
  }
}

function problemOf(mail: FoundMail): string | undefined {
  if (mail.state === 'sent') {
    return 'The mail server took this mail, so it is not sent again. Make a new one if it never arrived.'
  }
  if (mail.state === 'cancelled') {
    return 'This mail was cancelled because it was not needed any more. Make a new one if it is needed now.'
  }
  if (mail.isPointless) {
    return 'The link in this mail was used, replaced or ended, or has expired. Make a new mail.'
  }
  return undefined
}

function factsOf({ id, state, nextAttemptAtMs }: Omit<FoundMail, 'isPointless'>) {
  const nextAttemptAt = nextAttemptAtMs === null ? null : formatTimestamp(nextAttemptAtMs)
  return { _id: id, state, nextAttemptAt }
}
