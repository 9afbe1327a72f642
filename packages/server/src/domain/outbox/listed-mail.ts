import type { Listing } from '../list/listing.ts'
import type { PageQuery } from '../list/page-query.ts'
import type { MessageName } from './message.ts'

export type MailState = 'queued' | 'sent' | 'failed' | 'cancelled'

/** A mail as lists show it: what became of it, never what it says. */
export type ListedMail = {
  readonly id: string
  readonly to: string
  readonly message: MessageName
  readonly state: MailState
  readonly attempts: number
  readonly queuedAtMs: number
  /** `null` unless it waits. */
  readonly nextAttemptAtMs: number | null
  /** `null` unless it was handed over. */
  readonly sentAtMs: number | null
  readonly lastAnswer: string | null
  readonly administratorId: string
  readonly operation: string
}

/** A mail whose link, if it is for one, can be asked about too. */
export type FoundMail = ListedMail & {
  /** Whether the link that it is for was used, was ended or has expired. */
  readonly isPointless: boolean
}

const MAIL_FIELDS = {
  _id: 'text',
  to: 'text',
  message: 'text',
  state: 'text',
  queuedAt: 'moment',
  nextAttemptAt: 'moment',
  sentAt: 'moment',
  administrator: 'text',
  operation: 'text',
} as const

export type MailField = keyof typeof MAIL_FIELDS

export type MailQuery = PageQuery<MailField>

export const MAIL_LISTING: Listing<MailField> = {
  kinds: MAIL_FIELDS,
  find: (name) => (Object.hasOwn(MAIL_FIELDS, name) ? (name as MailField) : undefined),
  names: Object.keys(MAIL_FIELDS).join(', '),
}
