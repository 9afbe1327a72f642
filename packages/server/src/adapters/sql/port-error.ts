/** The database failed; the call that throws this has changed nothing. */
export class PortError extends Error {
  override readonly name = 'PortError'
  readonly isPortError = true
  readonly retryable: boolean

  constructor(message: string, options: { retryable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.retryable = options.retryable
  }
}
