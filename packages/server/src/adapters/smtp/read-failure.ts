import type { HandOver } from '../../ports/mailer.ts'
import { cleanAnswer } from './clean-answer.ts'

/** What nodemailer puts on its errors. */
type Failure = { code?: unknown; command?: unknown; response?: unknown; responseCode?: unknown }

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
  return { kind: isForGood(failure) ? 'refused-for-good' : 'try-again', answer }
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
