import type { Mail } from '@castellan/contract/types'
import type { ListedMail } from '../domain/outbox/listed-mail.ts'
import { messageIdOf } from '../domain/outbox/message-id.ts'
import { formatTimestamp } from '../domain/timestamp.ts'

/** One mail as the wire has it. */
export function presentMail(mail: ListedMail, publicUrl: string): Mail {
  return {
    _id: mail.id,
    to: mail.to,
    message: mail.message,
    state: mail.state,
    attempts: mail.attempts,
    queuedAt: formatTimestamp(mail.queuedAtMs),
    nextAttemptAt: moment(mail.nextAttemptAtMs),
    sentAt: moment(mail.sentAtMs),
    lastAnswer: mail.lastAnswer,
    administrator: mail.administratorId,
    operation: mail.operation,
    messageId: messageIdOf(mail.id, publicUrl),
  }
}

function moment(ms: number | null): string | null {
  return ms === null ? null : formatTimestamp(ms)
}
