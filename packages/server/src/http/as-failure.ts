import { Failure, type FailureCode } from '../domain/failure.ts'

/** What Fastify and Node refuse before a route is reached, in our words. */
const FRAMEWORK_FAILURES: Readonly<Record<string, readonly [FailureCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['request.too-large', 'The body is larger than 64 KiB. Send less.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'request.media-type',
    'The Content-Type is not one. Send Content-Type: application/json.',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'request.malformed',
    'The body is not as long as Content-Length says.',
  ],
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: [
    'request.media-type',
    'The method QUERY needs a Content-Type, and nothing here takes it. See /docs/api.',
  ],
  FST_ERR_BAD_URL: ['route.not-found', 'The path is not well encoded. Percent-encode it.'],
  ECONNRESET: ['request.malformed', 'The request ended before its end.'],
}

const UNAVAILABLE_RETRY_SECONDS = 1

/** Any error as the refusal that is answered; what was not foreseen becomes an opaque 500. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (isRecord(error) && error.isOutcomeUnknown === true) {
    return new Failure(
      'server.unavailable',
      'The connection to the database was cut while the change was being stored: it may have been made or not. Look before you send it again, or repeat it with the same Idempotency-Key.',
      { retryAfterSeconds: UNAVAILABLE_RETRY_SECONDS },
    )
  }
  if (isRecord(error) && error.isPortError === true) {
    return new Failure(
      'server.unavailable',
      'The server cannot answer this safely just now; nothing was changed. Try again shortly.',
      { retryAfterSeconds: UNAVAILABLE_RETRY_SECONDS },
    )
  }
  const known = isRecord(error) ? FRAMEWORK_FAILURES[String(error.code)] : undefined
  if (known !== undefined) return new Failure(...known)
  return new Failure(
    'server.error',
    'Something failed that should not have; nothing was changed. Tell the operator this request id.',
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
