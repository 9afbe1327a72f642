import type { FieldProblem, Reason } from '../types.ts'

/** What is known of the call that failed. Absent where it does not apply. */
export interface ErrorFacts {
  /** The HTTP status, where an answer came. */
  readonly status?: number
  /** The server's stable reason code, for example `administrator.not-found`. */
  readonly reason?: Reason | (string & {})
  /** The server's id of the request; quote it when you ask the operator. */
  readonly requestId?: string
  readonly method?: string
  /** The path without host and query. */
  readonly path?: string
  /** How many times the request was sent; 0 when nothing was sent. */
  readonly attempts?: number
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs?: number
  /** Every field that is wrong, on validation errors. */
  readonly details?: readonly FieldProblem[]
}

/** Facts some of which may be unknown; those are left out. */
export type Known<Facts> = { [Name in keyof Facts]: Facts[Name] | undefined }

/**
 * The root of everything that this package throws. A message, a stack, an inspection or the JSON of an error
 * never holds the API key, a header or a query value.
 */
export class CastellanError extends Error implements ErrorFacts {
  static {
    CastellanError.prototype.name = 'CastellanError'
  }
  declare readonly status?: number
  declare readonly reason?: Reason | (string & {})
  declare readonly requestId?: string
  declare readonly method?: string
  declare readonly path?: string
  declare readonly attempts?: number
  declare readonly retryAfterMs?: number
  declare readonly details?: readonly FieldProblem[]

  constructor(message: string, facts: Known<ErrorFacts> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    for (const [name, value] of Object.entries(facts))
      if (value !== undefined) Object.assign(this, { [name]: value })
  }

  /** The facts as plain data, for a log; without stack and cause. */
  toJSON(): ErrorFacts & { name: string; message: string } {
    return { ...this, name: this.name, message: this.message }
  }
}
