/** Time and chance, given so that tests can own them. */
export interface World {
  /** Milliseconds of a clock that agrees with HTTP dates. */
  nowMs(): number
  /** At least 0, below 1. */
  random(): number
  /** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** Calls `late` after `ms` unless the answer is called before. */
  startTimer(ms: number, late: () => void): () => void
}

function startTimer(ms: number, late: () => void): () => void {
  const timer = setTimeout(late, ms)
  return () => clearTimeout(timer)
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      cancel()
      reject(signal.reason)
    }
    const cancel = startTimer(ms, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** The real world. `Math.random` is left alone: one source of chance for keys and waits. */
export const SYSTEM: World = {
  nowMs: () => Date.now(),
  random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
  sleep,
  startTimer,
}
