import type { Clock } from '../ports/clock.ts'

/** A clock that a test moves. */
export type TestClock = Clock & {
  /** Moves on by so many milliseconds; a negative number moves back. */
  advanceMs(ms: number): void
}

/** Goes with the real time, moved by what `advanceMs` says. */
export function tickingClock(): TestClock {
  let offsetMs = 0
  return {
    nowMs: () => Date.now() + offsetMs,
    advanceMs: (ms) => {
      offsetMs += ms
    },
  }
}

/** Stands still but for what `advanceMs` says. */
export function standingClock(startMs: number): TestClock {
  let nowMs = startMs
  return {
    nowMs: () => nowMs,
    advanceMs: (ms) => {
      nowMs += ms
    },
  }
}
