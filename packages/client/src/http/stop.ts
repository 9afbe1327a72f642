/**
 * Why and when some work must end: what an AbortSignal tells, without its weight. Controllers and their listeners
 * took about a tenth of a call over `node:http`.
 */
export class Stop {
  stopped = false
  reason: unknown
  #listener: (() => void) | undefined
  #controller: AbortController | undefined

  /** Calls `listener`, and none that was given before, when the work must end. */
  on(listener: () => void): void {
    this.#listener = listener
  }

  /** Ends the work. */
  now(reason: unknown): void {
    this.stopped = true
    this.reason = reason
    this.#listener?.()
    this.#controller?.abort(reason)
  }

  /** The same as an AbortSignal; made when asked for. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    if (this.stopped) this.#controller.abort(this.reason)
    return this.#controller.signal
  }
}
