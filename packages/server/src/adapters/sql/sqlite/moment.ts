const settled = Promise.resolve()

/** As of when a connection reads: never before the request that asks. */
export class Moment {
  readonly #refresh: () => boolean
  #isNow = false

  /** `refresh` looks whether anything was committed, and answers whether nothing was. */
  constructor(refresh: () => boolean) {
    this.#refresh = refresh
  }

  /**
   * Whatever is read next is as of now. It stays now for what runs on without a wait: no request arrives in between,
   * and none is answered.
   */
  begin(): void {
    if (this.#isNow) return
    this.#refresh()
    this.#isNow = true
    void settled.then(this.#afterMicrotasks)
  }

  /** The same, where nothing else is read without a wait; answers whether nothing was committed since the last time. */
  look(): boolean {
    return this.#isNow || this.#refresh()
  }

  end(): void {
    this.#isNow = false
  }

  /** After every microtask that is there, or that those bring. */
  readonly #afterMicrotasks = () => process.nextTick(this.#over)
  readonly #over = () => this.end()
}
