import type { FastifyRequest } from 'fastify'
import type { Failure } from '../domain/failure.ts'
import { asFailure } from './as-failure.ts'
import { traceIn } from './trace-context.ts'

const WORTH_A_LINE: ReadonlySet<string> = new Set(['server.error', 'server.unavailable'])

/** The refusal that an error is answered with. What an operator must look after is an error line of the log first. */
export function reportFailure(request: FastifyRequest, err: unknown): Failure {
  const failure = asFailure(err)
  if (WORTH_A_LINE.has(failure.code)) {
    request.log.error({ requestId: request.id, traceId: traceIn(request), err }, failure.code)
  }
  return failure
}
