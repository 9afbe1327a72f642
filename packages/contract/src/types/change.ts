/** One field that changes, by its wire name. Secrets never appear; they are named without values. */
export interface FieldChange {
  field: string
  from: unknown
  to: unknown
}

/** One mail that is or would be queued. */
export interface PlannedMail {
  to: string
  /** The name of the message, for example `totp-enrol`. */
  message: string
}

/** A guard that would refuse the operation. */
export interface Refusal {
  /** The HTTP status that the real run would answer. */
  code: number
  reason: string
  message: string
}

/**
 * What an operation would do (`?plan=true`) or did (`Castellan-Receipt: true`). Both are the same value:
 * a receipt equals the plan made from the same state, `plan` aside.
 */
export interface ChangeDescription {
  /** `true` when nothing was stored or sent. */
  plan: boolean
  /** The operation in our words, for example `reset-totp`. */
  operation: string
  /** The administrator that it concerns; `_id` is `null` in the plan of a create. */
  administrator: { _id: string | null; email: string }
  changes: FieldChange[]
  sessionsEnded: number
  /** Mailed links that stop working. */
  linksEnded: number
  /** Whether the API key stops working. */
  apiKeyEnded: boolean
  /** The factor that is removed, with its recovery codes. */
  totpRemoved: boolean
  mails: PlannedMail[]
  /** Non-empty only in a plan: the guards that refuse the real run. */
  refusals: Refusal[]
}
