/** The server answered with an error status. Everything else that can fail is a CastellanError. */
export class ApiException<Body = unknown> extends Error {
  static {
    ApiException.prototype.name = 'ApiException'
  }
  /** The HTTP status. */
  readonly code: number
  /** The body: an object where it was JSON, else its text. */
  readonly body: Body
  /** The headers of the answer, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: number,
    message: string,
    body: Body,
    headers: Readonly<Record<string, string>>,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.body = body
    this.headers = headers
  }
}
