import { PortError } from '../port-error.ts'

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
const UNIQUE_VIOLATION = '23505'
/** Connection failures, resources, operator intervention (shutdown, time-out), locks, read-only after a failover. */
const PASSING = /^(08|53|57|55P03|25006)/
const LOST = /^(08|57P0[1-5])/
/** What Node and `pg` say of a connection that is gone or never came. */
const LOST_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
])
const LOST_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|The server does not support|Cannot use a pool)/

const SILENCE_WORDS =
  /^(timeout exceeded when trying to connect|timeout expired|Query read timeout|Connection terminated due to connection timeout)/

/** Whether the transaction met another one, so that running it again finds the truth. */
export function isConflict(error: unknown): boolean {
  if (error instanceof PortError) return error.retryable
  const code = codeOf(error)
  return code === SERIALIZATION_FAILURE || code === DEADLOCK || code === UNIQUE_VIOLATION
}

/** Whether the connection is gone, and with it whatever was not committed. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== '' && (LOST.test(code) || LOST_CODES.has(code))) return true
  return error instanceof Error && LOST_WORDS.test(error.message)
}

/** Whether nothing came back at all: to wait for it once more would take as long again. */
export function isSilence(error: unknown): boolean {
  if (codeOf(error) === 'ETIMEDOUT') return true
  return error instanceof Error && SILENCE_WORDS.test(error.message)
}

/** The error as a port speaks of it; what is no error of the database stays as it is. */
export function asPortError(error: unknown): unknown {
  if (error instanceof PortError) return error
  if (isLost(error)) return unavailable(error)
  const code = codeOf(error)
  if (!/^[0-9A-Z]{5}$/.test(code)) return error
  return new PortError('The database refused a statement.', {
    retryable: isConflict(error) || PASSING.test(code),
    cause: error,
  })
}

function unavailable(cause: unknown): PortError {
  return new PortError('The database is away.', { retryable: true, cause })
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
