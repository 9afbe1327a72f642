import type { Origin } from '../event/origin.ts'

/** A credential that was presented, as the transaction that acts proves it again. */
export type Caller = {
  readonly origin: Origin
  /** The organization that `x-org-id` names, in lower case; `null` where it names none. */
  readonly selects: string | null
} & (
  | {
      readonly kind: 'api-key'
      /** SHA-256 of the API key. */
      readonly apiKeyHash: string
    }
  | {
      readonly kind: 'session'
      /** SHA-256 of the secret in the cookie. */
      readonly sessionIdHash: string
    }
)
