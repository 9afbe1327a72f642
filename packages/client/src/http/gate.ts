import type { Stop } from './stop.ts'

/** A place inside the gate. `leave` it exactly once. */
export interface Place {
  leave(throttled: boolean): void
}

/**
 * Lets at most `limit` requests out at a time. A 429 halves the limit, once for all requests that were out
 * together; every `limit` answers without one let it grow by one again, up to where it began.
 */
export class Gate {
  readonly #most: number
  #limit: number
  #out = 0
  #good = 0
  #era = 0
  readonly #queue: Array<() => void> = []

  constructor(most: number) {
    this.#most = most
    this.#limit = most
  }

  /** How many may be out at a time now. */
  get limit(): number {
    return this.#limit
  }

  /** A place without waiting; `undefined` when there is none, or when others wait. */
  takeFree(): Place | undefined {
    if (this.#out >= this.#limit || this.#queue.length > 0) return undefined
    this.#out++
    return this.#place()
  }

  /** Waits for a place, first come first served; rejects with the reason of `stop` as soon as it comes. */
  enter(stop: Stop): Promise<Place> {
    return new Promise((resolve, reject) => {
      const go = () => resolve(this.#place())
      stop.on(() => {
        const index = this.#queue.indexOf(go)
        if (index >= 0) this.#queue.splice(index, 1)
        // Let in and stopped in the same moment: nobody will come to leave.
        else this.#release()
        reject(stop.reason)
      })
      this.#queue.push(go)
    })
  }

  #place(): Place {
    const era = this.#era
    return { leave: (throttled) => this.#leave(throttled, era) }
  }

  #leave(throttled: boolean, era: number): void {
    if (!throttled) {
      if (++this.#good >= this.#limit && this.#limit < this.#most) {
        this.#limit++
        this.#good = 0
      }
    } else if (era === this.#era) {
      this.#limit = Math.max(1, this.#limit >> 1)
      this.#good = 0
      this.#era++
    }
    this.#release()
  }

  #release(): void {
    this.#out--
    while (this.#out < this.#limit && this.#queue.length > 0) {
      this.#out++
      this.#queue.shift()?.()
    }
  }
}
