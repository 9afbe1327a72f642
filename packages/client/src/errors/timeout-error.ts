import { CastellanError, type ErrorFacts } from './castellan-error.ts'

/** Time ran out, counted up to the last byte of the answer. A change may have been made: look before you repeat it. */
export class TimeoutError extends CastellanError {
  static {
    TimeoutError.prototype.name = 'TimeoutError'
  }
  /** `try` when one try took longer than `timeoutMs`, `call` when all together took longer than `deadlineMs`. */
  declare readonly scope: 'try' | 'call'
  /** The limit that was passed, in milliseconds. */
  declare readonly timeoutMs: number

  constructor(
    message: string,
    facts: ErrorFacts & { scope: 'try' | 'call'; timeoutMs: number },
    cause?: unknown,
  ) {
    super(message, facts, cause)
  }
}
