import { STATUS_CODES } from 'node:http'
import type { ErrorBody } from '@castellan/contract/types'
import type { Failure } from '../domain/failure.ts'
import type { Answer } from '../domain/idempotency/kept-answer.ts'
import { jsonAnswer } from './answer.ts'
import { failureStatus } from './failure-status.ts'

/** RFC 9110 §11.6.1: a 401 names the way to authenticate. */
const CHALLENGE = { 'www-authenticate': 'ApiKey realm="castellan", header="x-api-key"' }

/** The one shape of every error, which names its request in a header as every answer does. */
export function errorAnswer(failure: Failure, requestId: string): Answer {
  const code = failureStatus(failure.code)
  const body: ErrorBody = {
    code,
    status: STATUS_CODES[code] ?? 'Error',
    message: failure.message,
    error: failure.message,
    reason: failure.code,
    requestId,
    ...(failure.details.length === 0 ? {} : { details: [...failure.details] }),
  }
  const retry = failure.retryAfterSeconds
  return jsonAnswer(code, body, {
    // Also where nothing of the request was read, and no hook has set it.
    'x-request-id': requestId,
    ...(code === 401 ? CHALLENGE : {}),
    ...(retry === undefined ? {} : { 'retry-after': String(retry) }),
  })
}
