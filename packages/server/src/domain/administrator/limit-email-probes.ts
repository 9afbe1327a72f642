import { Failure } from '../failure.ts'

export const PROBE_WINDOW_MS = 3_600_000
const PROBES_PER_WINDOW = 10

/** An address is unique over all organizations, so "taken" tells something: only so often to one caller. */
export function limitEmailProbes(refusedInWindow: number): void {
  if (refusedInWindow < PROBES_PER_WINDOW) return
  throw new Failure(
    'rate.limited',
    `You asked for ${PROBES_PER_WINDOW} taken addresses within an hour. Try again in an hour.`,
    { retryAfterSeconds: PROBE_WINDOW_MS / 1000 },
  )
}
