/** The database failed; the call that throws this has changed nothing, unless the outcome is unknown. */
export class PortError extends Error {
  override readonly name = 'PortError'
  readonly isPortError = true
  readonly retryable: boolean
  /** The connection was cut while the change was being stored: it may be there or not. */
  readonly isOutcomeUnknown: boolean

  constructor(
    message: string,
    options: { retryable: boolean; isOutcomeUnknown?: boolean; cause?: unknown },
  ) {
    super(message, { cause: options.cause })
    this.retryable = options.retryable
    this.isOutcomeUnknown = options.isOutcomeUnknown ?? false
  }
}
