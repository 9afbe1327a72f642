import { Failure } from '../failure.ts'

export type Authenticator = 'password' | 'totp'

/** Whose wrong tries are counted: an authenticator's, and those that learned of a taken address. */
export type Tried = Authenticator | 'email-probe'

/** Failed tries of one authenticator of one subject: an administrator, or an address that nobody has. */
export type Failures = {
  readonly inARow: number
  readonly lastAtMs: number
  readonly hourStartedAtMs: number
  readonly inHour: number
}

/** NIST SP 800-63B-4 §3.2.2: few tries, growing waits, and an end well before 100 in a row. */
export const FREE_TRIES = 5
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 3600
const TRIES_PER_HOUR = 10
/** After how many in a row nothing more is tried: R-11 of the requirements, NIST allows 100. */
export const FAILURE_LIMIT_BOUNDS = { least: FREE_TRIES + 1, most: 100, unlessGiven: 20 } as const
const HOUR_MS = 3_600_000

/**
 * Counts a try before it is evaluated, so that parallel tries cannot pass the limit; who succeeds has the
 * count forgotten. Throws while the authenticator must wait or is disabled.
 */
export function countTry(
  before: Failures | undefined,
  authenticator: Authenticator,
  nowMs: number,
  failureLimit: number,
): Failures {
  if (before === undefined) return { inARow: 1, lastAtMs: nowMs, hourStartedAtMs: nowMs, inHour: 1 }
  if (before.inARow >= failureLimit) throw disabled(authenticator, failureLimit)
  const retryAfterSeconds = Math.ceil(
    Math.max(rowWaitMs(before, nowMs), hourWaitMs(before, nowMs)) / 1000,
  )
  if (retryAfterSeconds > 0) throw waiting(retryAfterSeconds)
  const isSameHour = nowMs - before.hourStartedAtMs < HOUR_MS
  return {
    inARow: before.inARow + 1,
    lastAtMs: nowMs,
    hourStartedAtMs: isSameHour ? before.hourStartedAtMs : nowMs,
    inHour: isSameHour ? before.inHour + 1 : 1,
  }
}

/** What stays after a try that was right: the row is broken, the wrong ones of the hour still count. */
export function settleTry(counted: Failures): Failures | null {
  const inHour = counted.inHour - 1
  return inHour <= 0 ? null : { ...counted, inARow: 0, inHour }
}

/** Takes one try back that was counted and never evaluated; `null` when none is left. */
export function uncountTry(counted: Failures): Failures | null {
  const inARow = counted.inARow - 1
  if (inARow <= 0) return null
  return { ...counted, inARow, inHour: Math.max(0, counted.inHour - 1) }
}

function rowWaitMs(failures: Failures, nowMs: number): number {
  if (failures.inARow < FREE_TRIES) return 0
  const doubled = FIRST_WAIT_SECONDS * 2 ** (failures.inARow - FREE_TRIES)
  return failures.lastAtMs + Math.min(doubled, LONGEST_WAIT_SECONDS) * 1000 - nowMs
}

function hourWaitMs(failures: Failures, nowMs: number): number {
  const endsAtMs = failures.hourStartedAtMs + HOUR_MS
  return failures.inHour >= TRIES_PER_HOUR ? endsAtMs - nowMs : 0
}

function waiting(retryAfterSeconds: number): Failure {
  return new Failure(
    'rate.limited',
    `Too many wrong tries. The next one is possible in ${retryAfterSeconds} seconds.`,
    { retryAfterSeconds },
  )
}

function disabled(authenticator: Authenticator, failureLimit: number): Failure {
  const wayOn =
    authenticator === 'password'
      ? 'Ask an Administrator With Billing for a link to set a new password.'
      : 'Ask an Administrator With Billing to reset your TOTP.'
  return new Failure(
    'rate.limited',
    `After ${failureLimit} wrong tries in a row nothing more is tried. ${wayOn}`,
    { retryAfterSeconds: LONGEST_WAIT_SECONDS },
  )
}
