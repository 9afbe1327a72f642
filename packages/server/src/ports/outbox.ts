import type { FoundMail, ListedMail, MailQuery } from '../domain/outbox/listed-mail.ts'
import type { MailFacts, MessageName } from '../domain/outbox/message.ts'
import type { LinkBinding } from './link-signer.ts'

/** A mail as its outbox row holds it. */
export type QueuedMail = {
  readonly id: string
  readonly message: MessageName
  readonly to: string
  readonly facts: MailFacts
  readonly queuedAtMs: number
  /** How often its delivery was tried, this time included. */
  readonly attempts: number
  readonly action: LinkBinding | null
  readonly objection: LinkBinding | null
  /** Whether the link that it is for was used or ended while it waited. */
  readonly isPointless: boolean
}

export type ClaimOptions = { readonly limit: number; readonly leaseMs: number }

/** What became of one try. */
export type HandOverMark =
  | { readonly kind: 'handed-over' }
  | { readonly kind: 'try-again'; readonly atMs: number; readonly answer: string }
  | { readonly kind: 'failed'; readonly answer: string }
  | { readonly kind: 'pointless' }

export type MailPage = { readonly mails: readonly ListedMail[]; readonly totalCount: number }

export interface OutboxReading {
  listMails(organizationId: string, query: MailQuery): Promise<MailPage>
  findMail(organizationId: string, mailId: string): Promise<FoundMail | undefined>
  hasWaitingMail(): Promise<boolean>
  /** Everything that was handed over, the oldest first. */
  listHandedOver(): Promise<readonly QueuedMail[]>
}

export interface OutboxWriting {
  /** Leases mails that are due, so that no other process takes them meanwhile. */
  claimMails(options: ClaimOptions): Promise<readonly QueuedMail[]>
  /** Handing over starts the life of the links in the mail. */
  markMail(mailId: string, mark: HandOverMark): Promise<void>
}
