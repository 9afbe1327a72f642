import type { Failures } from '../access/failures.ts'
import { Failure } from '../failure.ts'

const HOUR_MS = 3_600_000
const PROBES_PER_HOUR = 10

/** An address is unique over all organizations, so "taken" tells something: only so often to one caller. */
export function limitEmailProbes(before: Failures | undefined, nowMs: number): void {
  if (before === undefined || probesInHour(before, nowMs) < PROBES_PER_HOUR) return
  const retryAfterSeconds = Math.ceil((before.hourStartedAtMs + HOUR_MS - nowMs) / 1000)
  throw new Failure(
    'rate.limited',
    `You asked for ${PROBES_PER_HOUR} addresses that are taken elsewhere within an hour. Try again in ${retryAfterSeconds} seconds.`,
    { retryAfterSeconds },
  )
}

/** No row of them ever disables anything. */
export function countEmailProbe(before: Failures | undefined, nowMs: number): Failures {
  const inHour = probesInHour(before, nowMs)
  const hourStartedAtMs = before === undefined || inHour === 0 ? nowMs : before.hourStartedAtMs
  return { inARow: 0, lastAtMs: nowMs, hourStartedAtMs, inHour: inHour + 1 }
}

function probesInHour(before: Failures | undefined, nowMs: number): number {
  return before === undefined || nowMs - before.hourStartedAtMs >= HOUR_MS ? 0 : before.inHour
}
