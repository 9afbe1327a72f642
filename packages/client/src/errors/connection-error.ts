import { CastellanError, type ErrorFacts } from './castellan-error.ts'

/** No whole answer came: refused, unknown host, reset, or cut while reading. `cause` holds the platform's error. */
export class ConnectionError extends CastellanError {
  static {
    ConnectionError.prototype.name = 'ConnectionError'
  }
  /** `false` when the request cannot have reached the server; otherwise look before you repeat a change. */
  declare readonly mayHaveArrived: boolean

  constructor(message: string, facts: ErrorFacts & { mayHaveArrived: boolean }, cause?: unknown) {
    super(message, facts, cause)
  }
}
