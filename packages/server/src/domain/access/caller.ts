import type { Origin } from '../event/origin.ts'

/** A credential that was presented, as the transaction that acts proves it again. */
export type Caller = {
  /** SHA-256 of the API key that was presented. */
  readonly apiKeyHash: string
  readonly origin: Origin
}
