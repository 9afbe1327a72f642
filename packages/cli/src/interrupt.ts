/**
 * Ctrl-C. The first one asks: work that can end cleanly listens to `asked` and says so with `endsCleanly`. Where
 * nobody does, and at the second one, `now` ends what is under way.
 */
export class Interrupt {
  readonly #asked = new AbortController()
  readonly #now = new AbortController()
  #isClean = false

  get asked(): AbortSignal {
    return this.#asked.signal
  }

  get now(): AbortSignal {
    return this.#now.signal
  }

  endsCleanly(): void {
    this.#isClean = true
  }

  press(): void {
    if (!this.#isClean || this.#asked.signal.aborted) this.#now.abort()
    this.#asked.abort()
  }
}

/** Hears the signals of the process. */
export function listenForInterrupt(): Interrupt {
  const interrupt = new Interrupt()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupt.press())
  return interrupt
}
