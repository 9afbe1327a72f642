type Limits = { readonly concurrency: number; readonly waiting: number }

/** Too much work is waiting already. */
export class QueueFull extends Error {
  override readonly name = 'PortError'
  readonly isPortError = true
  readonly retryable = true

  constructor() {
    super('Too many passwords are being checked just now.')
  }
}

/** Runs so much at once, lets so much wait, and refuses the rest. */
export class BoundedQueue {
  readonly #limits: Limits
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** How much runs, and how much waits. */
  get load(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#waiting.length }
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#limits.concurrency) await this.#wait()
    else this.#running += 1
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      // The place is handed on, so that nobody slips in between.
      if (next === undefined) this.#running -= 1
      else next()
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.#limits.waiting) throw new QueueFull()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}
