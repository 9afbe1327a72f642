import type { Background } from '../../ports/background.ts'

/** Keeps count of what was promised, so that a stop can wait for it. */
export class NodeBackground implements Background {
  readonly #pending = new Map<NodeJS.Timeout, () => Promise<void>>()
  readonly #running = new Set<Promise<void>>()
  readonly #onFailure: (error: unknown) => void

  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure
  }

  later(delayMs: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#pending.delete(timer)
      this.#begin(work)
    }, delayMs)
    this.#pending.set(timer, work)
  }

  /** Begins at once what was to begin later, and resolves when all of it is done. */
  async finish(): Promise<void> {
    for (const [timer, work] of this.#pending) {
      clearTimeout(timer)
      this.#begin(work)
    }
    this.#pending.clear()
    await Promise.all(this.#running)
  }

  #begin(work: () => Promise<void>): void {
    const running = work()
      .catch(this.#onFailure)
      .finally(() => this.#running.delete(running))
    this.#running.add(running)
  }
}
