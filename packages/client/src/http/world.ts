import type { Stop } from './stop.ts'

/** Time and chance, given so that tests can own them. */
export interface World {
  /** Milliseconds of a clock that agrees with HTTP dates. */
  nowMs(): number
  /** At least 0, below 1. */
  random(): number
  /** Resolves after `ms`; rejects with the reason of `stop` as soon as it comes. */
  sleep(ms: number, stop: Stop): Promise<void>
  /** Calls `late` after `ms` unless the answer is called before. */
  startTimer(ms: number, late: () => void): () => void
}

function startTimer(ms: number, late: () => void): () => void {
  const timer = setTimeout(late, ms)
  return () => clearTimeout(timer)
}

function sleep(ms: number, stop: Stop): Promise<void> {
  return new Promise((resolve, reject) => {
    if (stop.stopped) return reject(stop.reason)
    const cancel = startTimer(ms, resolve)
    stop.on(() => {
      cancel()
      reject(stop.reason)
    })
  })
}

/** The real world. `Math.random` is left alone: one source of chance for keys and waits. */
export const SYSTEM: World = {
  nowMs: () => Date.now(),
  random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
  sleep,
  startTimer,
}
