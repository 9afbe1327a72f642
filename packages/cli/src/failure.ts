import {
  AbortError,
  CastellanError,
  ConnectionError,
  RedirectError,
  TimeoutError,
  UnexpectedReplyError,
  UsageError,
} from '@castellan/client'
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts'
import { Problem } from './problem.ts'

/** A failure as people and programs are told of it. */
export type Failure = {
  readonly message: string
  readonly exitCode: ExitCode
  readonly reason?: string
  readonly status?: number
  readonly requestId?: string
  readonly details?: readonly { readonly field: string; readonly problem: string }[]
  /** The command to run next. */
  readonly next?: string
}

/** Tells a failure. `subject` is the administrator that it was about, for the command to run next. */
export function tellFailure(error: unknown, subject = 'ADMIN'): Failure {
  if (error instanceof Problem) return tellProblem(error)
  if (error instanceof CastellanError) return tellClientError(error, subject)
  return {
    message: error instanceof Error ? error.message : String(error),
    exitCode: EXIT.failed,
  }
}

function tellProblem({ message, exitCode, reason, next }: Problem): Failure {
  return { message, exitCode, ...(reason ? { reason } : {}), ...(next ? { next } : {}) }
}

function tellClientError(error: CastellanError, subject: string): Failure {
  const { message, reason, status, requestId, details } = error
  const exitCode = exitCodeFor(error)
  const next = nextFor(reason, subject) ?? NEXT_BY_EXIT[exitCode]
  return {
    message,
    exitCode,
    ...(reason ? { reason } : {}),
    ...(status ? { status } : {}),
    ...(requestId ? { requestId } : {}),
    ...(details ? { details } : {}),
    ...(next ? { next } : {}),
  }
}

function exitCodeFor(error: CastellanError): ExitCode {
  if (error instanceof AbortError) return EXIT.interrupted
  if (error instanceof UsageError) return EXIT.usage
  const isNetwork = [ConnectionError, TimeoutError, RedirectError, UnexpectedReplyError].some(
    (kind) => error instanceof kind,
  )
  return isNetwork ? EXIT.network : exitCodeOf(error.status ?? 0)
}

/** The command to run after a refusal with this reason. */
export function nextFor(reason: string | undefined, subject: string): string | undefined {
  return NEXT_BY_REASON[reason ?? '']?.(subject)
}

const NEXT_BY_REASON: Readonly<Record<string, (subject: string) => string>> = {
  'administrator.not-activated': (subject) => `castellan admins reactivate ${subject}`,
  'administrator.suspended': (subject) => `castellan admins unsuspend ${subject}`,
  'administrator.changed': (subject) => `castellan admins get ${subject}`,
  'administrator.last-billing': () =>
    "castellan admins list --filter 'roleName:$eq:Administrator With Billing'",
  'totp.not-applicable': (subject) =>
    `castellan admins update ${subject} --enable-multi-factor true`,
}

const NEXT_BY_EXIT: Partial<Record<ExitCode, string>> = {
  [EXIT.notSignedIn]: 'castellan auth login',
  [EXIT.notAllowed]: 'castellan auth status',
  [EXIT.notFound]: 'castellan admins list',
  [EXIT.network]: 'castellan doctor',
}
