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

  /** Waits for a place, first come first served; rejects with the reason of `stop` as soon as it comes. */
  async enter(stop: Stop): Promise<Place> {
    if (stop.stopped) throw stop.reason
    if (this.#out >= this.#limit || this.#queue.length > 0) await this.#wait(stop)
    else this.#out++
    const era = this.#era
    return { leave: (throttled) => this.#leave(throttled, era) }
  }

  #wait(stop: Stop): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        stop.off(giveUp)
        resolve()
      }
      const giveUp = () => {
        this.#queue.splice(this.#queue.indexOf(go), 1)
        reject(stop.reason)
      }
      stop.on(giveUp)
      this.#queue.push(go)
    })
  }

  #leave(throttled: boolean, era: number): void {
    this.#out--
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
    while (this.#out < this.#limit && this.#queue.length > 0) {
      this.#out++
      this.#queue.shift()?.()
    }
  }
}
