const MINUTE_MS = 60_000

/** How long to wait after the first failed attempt, the second, and so on; after the last, always the last. */
const WAITS_MS = [30_000, 2 * MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS] as const
const LONGEST_WAIT_MS = 30 * MINUTE_MS

/** When to try a mail again. `attempt` counts the attempts made so far: 1 after the first. */
export function nextAttemptAtMs(attempt: number, nowMs: number): number {
  return nowMs + (WAITS_MS[Math.max(attempt, 1) - 1] ?? LONGEST_WAIT_MS)
}
