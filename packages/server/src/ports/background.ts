/** Work that goes on after its answer was given. */
export interface Background {
  /** Begins the work so many milliseconds from now; what it throws is logged. */
  later(delayMs: number, work: () => Promise<void>): void
}
