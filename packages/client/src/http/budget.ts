const CAPACITY = 20
const EARNED_PER_ANSWER = 0.1

/**
 * How many retries a client may spend: 20 at first, a tenth more for every good answer. When a server is down, the
 * budget runs dry, and calls fail after one try instead of multiplying the load.
 */
export class Budget {
  #left = CAPACITY

  earn(): void {
    this.#left = Math.min(CAPACITY, this.#left + EARNED_PER_ANSWER)
  }

  /** Takes one retry; `false` when none is left. */
  spend(): boolean {
    if (this.#left < 1) return false
    this.#left--
    return true
  }
}
