import type { Timestamp } from './administrator.ts'

/** What became of a mail: it waits, was taken by the mail server, was refused for good, or was not needed any more. */
export type MailState = 'queued' | 'sent' | 'failed' | 'cancelled'

/** One mail of the outbox. What the message says is not shown, and its links are nowhere but in the message. */
export interface Mail {
  _id: string
  to: string
  /** The name of the message, for example `totp-enrol`. */
  message: string
  state: MailState
  /** How often it was tried. */
  attempts: number
  queuedAt: Timestamp
  /** When it is tried next; `null` unless it waits. */
  nextAttemptAt: Timestamp | null
  /** When the mail server took it; `null` unless it did. */
  sentAt: Timestamp | null
  /** What the mail server said when it did not take it: one line without links and secrets. */
  lastAnswer: string | null
  /** The id of the administrator whom the mail is about. */
  administrator: string
  /** The operation that made it, for example `reset-totp`. */
  operation: string
  /** The Message-ID header, the same at every try. */
  messageId: string
}

/** A page of list-mails. */
export interface MailPage {
  results: Mail[]
  totalCount: number
}
