/** An answer with an error status. */
export interface StatusFault {
  status: number
  reason?: string
  message?: string
  retryAfterSeconds?: number
}

/**
 * What goes wrong: an error status; `unreachable` (never arrived); `lost` (done, but the answer did not come back);
 * `stall` (no answer at all); `html` (a proxy's page); `cut` (half the JSON); `redirect`.
 */
export type Fault = StatusFault | 'unreachable' | 'lost' | 'stall' | 'html' | 'cut' | 'redirect'
