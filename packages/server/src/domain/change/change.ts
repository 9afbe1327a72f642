import type { Administrator, AdministratorState } from '../administrator/administrator.ts'
import type { EventDraft, FieldChange } from '../event/event-draft.ts'
import type { Failure } from '../failure.ts'
import type { ListedMail } from '../outbox/listed-mail.ts'
import type { MailDraft } from '../outbox/mail-draft.ts'

/** Secrets that a change writes. An absent key leaves what is stored; `null` removes it. */
export type SecretWrites = {
  readonly passwordHash?: string
  /** Encrypted; `null` removes the authenticator. */
  readonly totpSecretBox?: string | null
  /** The last accepted time step of the new authenticator. */
  readonly totpLastStep?: number
  /** SHA-256 of the key in hexadecimal; `null` ends it. */
  readonly apiKeyHash?: string | null
  /** Hashes of the codes that replace all earlier ones. */
  readonly recoveryCodeHashes?: readonly string[]
}

export type AccessChange = {
  readonly opens: readonly string[]
  readonly closes: readonly string[]
}

/**
 * What an operation does to one administrator. Plan, change and receipt are this one value:
 * a plan shows it, the unit of work stores it, a receipt reports it.
 */
export type Change = {
  readonly operation: string
  /** `null` when it is created. */
  readonly before: Administrator | null
  /** `null` when it is deleted. */
  readonly after: Administrator | null
  readonly fields: readonly FieldChange[]
  /** Living sessions before it. */
  readonly sessionCount: number
  readonly sessionsEnded: number
  /** Ids of the links that end. */
  readonly linksEnded: readonly string[]
  readonly secrets: SecretWrites
  readonly mails: readonly MailDraft[]
  /** Organizations that begin and cease to be open to an administrator of a provider. */
  readonly access?: AccessChange
  /** The mail that is tried again, as it is afterwards. */
  readonly retriedMail?: ListedMail
  /** `null` when nothing changes. */
  readonly event: EventDraft | null
  /** Guards that refuse it, the weightiest first. A change with refusals is never stored. */
  readonly refusals: readonly Failure[]
}

/** The administrator that a change is about. */
export function subjectOf(change: Change): Administrator {
  const subject = change.after ?? change.before
  if (subject === null) throw new TypeError('a change has a before, an after or both')
  return subject
}

/** A change that does nothing, or that is refused. */
export function noChange(
  operation: string,
  target: AdministratorState,
  refusals: readonly Failure[] = [],
): Change {
  return {
    operation,
    before: target.administrator,
    after: target.administrator,
    fields: [],
    sessionCount: target.sessionCount,
    sessionsEnded: 0,
    linksEnded: [],
    secrets: {},
    mails: [],
    event: null,
    refusals,
  }
}
