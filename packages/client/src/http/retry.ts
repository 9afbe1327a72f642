import type { CastellanError } from '../errors/castellan-error.ts'
import { ConnectionError } from '../errors/connection-error.ts'
import { TimeoutError } from '../errors/timeout-error.ts'
import { isPassing } from './connection-failure.ts'

const BASE_MS = 250
const CAP_MS = 8_000

/**
 * Whether sending again is safe and may help. `repeatable` tells whether a second arrival does no harm; without it
 * only a request that was surely not carried out is sent again.
 */
export function mayRetry(error: CastellanError, repeatable: boolean): boolean {
  if (error instanceof ConnectionError)
    return isPassing(error) && (repeatable || !error.mayHaveArrived)
  if (error instanceof TimeoutError) return repeatable && error.scope === 'try'
  return (
    error.status === 429 || (repeatable && [408, 500, 502, 503, 504].includes(error.status ?? 0))
  )
}

/** The wait before the next try: full jitter up to 250 ms, doubling, at most 8 s; on top of what the server asked. */
export function retryDelayMs(error: CastellanError, attempt: number, random: number): number {
  if (error.retryAfterMs !== undefined) return error.retryAfterMs + random * BASE_MS
  return random * Math.min(CAP_MS, BASE_MS * 2 ** (attempt - 1))
}
