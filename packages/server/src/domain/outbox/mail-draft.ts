import type { NewLink } from '../link/link.ts'
import type { MailFacts, MessageName } from './message.ts'

/** A mail that a change queues. */
export type MailDraft = {
  readonly message: MessageName
  readonly to: string
  readonly facts: MailFacts
  /** The one link that the message is for. */
  readonly action: NewLink | null
  /** Whether it carries "this was not me". */
  readonly objection: boolean
}
