import type { HandOver } from '../../ports/mailer.ts'
import { cleanAnswer } from './clean-answer.ts'
import { UNREACHED } from './when-connected.ts'

/** What nodemailer puts on its errors. */
type Failure = {
  code?: unknown
  command?: unknown
  response?: unknown
  responseCode?: unknown
  /** What Node was doing when a socket failed. */
  syscall?: unknown
  /** What nodemailer waited for in vain. */
  timeoutType?: unknown
  /** The code of the error under nodemailer's own. */
  originalCode?: unknown
}

/** The answers that are about this one message. Those to a sign-in or a greeting are about all. */
const ABOUT_THE_MESSAGE: readonly unknown[] = ['MAIL FROM', 'RCPT TO', 'DATA']

/**
 * RFC 5321 §3.8 and §4.2.3, RFC 4954 §6: 5yz replies that mean a session in the wrong state (503)
 * or not signed in or encrypted enough (530, 534, 538). The operator can mend those.
 */
const ABOUT_THE_SESSION: readonly unknown[] = [503, 530, 534, 535, 538]

/** Whether a failed hand-over is worth another try, and what the server said. */
export function readFailure(error: unknown, secrets: readonly string[]): HandOver {
  const failure = asFailure(error)
  const said = typeof failure.response === 'string' ? failure.response : messageOf(error)
  const answer = cleanAnswer(said, secrets) || 'The mail server gave no reason.'
  if (isForGood(failure)) return { kind: 'refused-for-good', answer }
  return { kind: 'try-again', answer, isRelayAway: isRelayAway(failure) }
}

/** Failures before there was a message to speak of, by what nodemailer calls them. */
const BEFORE_THE_MESSAGE: readonly unknown[] = ['ETLS', 'EAUTH', 'EDNS', 'EPROTOCOL', UNREACHED]

/** A connection that closed in the middle is not among them: one message may be why, and others pass it. */
function isRelayAway({ code, command, syscall, timeoutType, originalCode }: Failure): boolean {
  if (ABOUT_THE_MESSAGE.includes(command)) return false
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true
  if (code === 'ECONNECTION' && command === undefined) return true
  if (timeoutType !== undefined && timeoutType !== 'SOCKET_TIMEOUT') return true
  return BEFORE_THE_MESSAGE.includes(code) || /CERT|SELF_SIGNED|TLS|SSL/.test(String(originalCode))
}

function isForGood({ code, command, responseCode }: Failure): boolean {
  // The envelope itself is wrong: no server was asked, and none will ever take it.
  if (code === 'EENVELOPE' && command === 'API') return true
  if (typeof responseCode !== 'number' || !ABOUT_THE_MESSAGE.includes(command)) return false
  return responseCode >= 500 && responseCode < 600 && !ABOUT_THE_SESSION.includes(responseCode)
}

function asFailure(error: unknown): Failure {
  return typeof error === 'object' && error !== null ? error : {}
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : ''
}
