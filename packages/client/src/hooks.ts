import type { CastellanError } from './errors/castellan-error.ts'

/** One try of a call. */
export interface TryFacts {
  /** The operation, for example `reset-totp`. */
  operation: string
  method: string
  /** The path without host and query. */
  path: string
  /** 1 for the first try. */
  attempt: number
}

/** Watchers. None sees the key, a header or a query value; what one throws is ignored. */
export interface Hooks {
  /** Just before a try is sent. */
  onRequest?(facts: TryFacts): void
  /** After an answer was read, whatever its status. `durationMs` counts from `onRequest`. */
  onResponse?(facts: TryFacts & { status: number; durationMs: number; requestId?: string }): void
  /** Before the wait for another try. */
  onRetry?(facts: TryFacts & { delayMs: number; error: CastellanError }): void
}
