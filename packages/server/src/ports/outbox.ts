import type { FoundMail, ListedMail, MailQuery } from '../domain/outbox/listed-mail.ts'
import type { MailFacts, MessageName } from '../domain/outbox/message.ts'
import type { LinkBinding } from './link-signer.ts'

/** A mail as its outbox row holds it. */
export type QueuedMail = {
  readonly id: string
  readonly message: MessageName
  readonly to: string
  readonly organizationId: string
  readonly administratorId: string
  readonly operation: string
  /** `undefined` where the row is damaged. */
  readonly facts: MailFacts | undefined
  readonly queuedAtMs: number
  /** How often its delivery was tried, this time included. */
  readonly attempts: number
  /** The link that it is for; `ended` when it was used or ended while the mail waited, `expired` when it waited too long. */
  readonly action: LinkBinding | 'ended' | 'expired' | null
  readonly objection: LinkBinding | null
}

/** A mail that was handed over, to be composed once more. */
export type HandedOverMail = Omit<QueuedMail, 'facts' | 'action'> & {
  readonly facts: MailFacts
  readonly action: LinkBinding | null
}

export type ClaimOptions = { readonly limit: number; readonly leaseMs: number }

/** What became of one try. */
export type HandOverMark =
  | { readonly kind: 'handed-over' }
  | {
      readonly kind: 'try-again'
      readonly atMs: number
      readonly answer: string
      readonly isRelayAway: boolean
    }
  /** Given back untried, as the process stops. */
  | { readonly kind: 'released' }
  | { readonly kind: 'failed'; readonly answer: string }
  | { readonly kind: 'pointless' }

export type MailPage = { readonly mails: readonly ListedMail[]; readonly totalCount: number }

/** How the outbox stands, over all organizations. */
export type OutboxFigures = {
  readonly queued: number
  readonly failed: number
  /** `null` when none waits. */
  readonly oldestQueuedAtMs: number | null
}

export interface OutboxReading {
  outboxFigures(): Promise<OutboxFigures>
  listMails(organizationId: string, query: MailQuery): Promise<MailPage>
  findMail(organizationId: string, mailId: string): Promise<FoundMail | undefined>
  hasWaitingMail(): Promise<boolean>
  /** Everything that was handed over, the oldest first. */
  listHandedOver(): Promise<readonly HandedOverMail[]>
}

export interface OutboxWriting {
  /** Leases mails that are due, so that no other process takes them meanwhile. */
  claimMails(options: ClaimOptions): Promise<readonly QueuedMail[]>
  /** Moves the end of leases that still hold. */
  renewLeases(mailIds: readonly string[], leaseMs: number): Promise<void>
  /** Handing over starts the life of the links in the mail; a failure for good is an event. */
  markMail(mail: QueuedMail, mark: HandOverMark): Promise<void>
}
