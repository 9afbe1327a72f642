/** Every reason for which the domain or a story refuses. The status of each stands in `http/failure-status.ts`. */
export type FailureCode =
  | 'request.invalid'
  | 'request.malformed'
  | 'auth.failed'
  | 'auth.forged'
  | 'auth.proof-too-old'
  | 'authz.denied'
  | 'authz.self'
  | 'administrator.not-found'
  | 'mail.not-found'
  | 'mail.not-retryable'
  | 'organization.not-found'
  | 'route.not-found'
  | 'method.not-allowed'
  | 'administrator.email-taken'
  | 'administrator.last-billing'
  | 'organization.mfa-required'
  | 'organization.not-selected'
  | 'provider.not-found'
  | 'administrator.of-provider'
  | 'idempotency.answer-not-kept'
  | 'link.unusable'
  | 'administrator.changed'
  | 'administrator.not-activated'
  | 'administrator.suspended'
  | 'totp.not-applicable'
  | 'api-key.not-allowed'
  | 'request.too-large'
  | 'request.uri-too-long'
  | 'request.media-type'
  | 'request.misdirected'
  | 'idempotency.key-reused'
  | 'rate.limited'
  | 'request.headers-too-large'
  | 'server.error'
  | 'server.unavailable'

/** One thing that is wrong with a request: the field's path and what is wrong with it, never its value. */
export type FieldProblem = { readonly field: string; readonly problem: string }

export type FailureOptions = {
  readonly details?: readonly FieldProblem[]
  readonly retryAfterSeconds?: number
  /** The transaction holds a count of this refusal, and nothing else, and is to be stored. */
  readonly isCounted?: true
}

/** A refusal. The message says what happened, to what, and what to do next; it never holds a secret. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly details: readonly FieldProblem[]
  readonly retryAfterSeconds: number | undefined
  readonly isCounted: boolean

  constructor(code: FailureCode, message: string, options: FailureOptions = {}) {
    super(message)
    this.code = code
    this.details = options.details ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
    this.isCounted = options.isCounted === true
  }
}
