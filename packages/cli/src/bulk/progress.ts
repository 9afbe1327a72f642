import type { Context } from '../context.ts'

const EVERY_MS = 100
const CELLS = 24

/** A line on standard error that grows with the work, where somebody watches; elsewhere nothing. */
export class Progress {
  readonly #context: Context
  readonly #what: string
  readonly #total: number
  #done = 0
  #failed = 0
  #shownMs = 0

  constructor(context: Context, what: string, total: number) {
    this.#context = context
    this.#what = what
    this.#total = total
  }

  async step(isFailure: boolean): Promise<void> {
    this.#done += 1
    if (isFailure) this.#failed += 1
    const nowMs = Date.now()
    if (nowMs - this.#shownMs < EVERY_MS && this.#done < this.#total) return
    this.#shownMs = nowMs
    await this.#show()
  }

  /** Takes the line away. */
  async end(): Promise<void> {
    if (this.#isShown) await this.#context.io.err.write('\r\u001b[K')
  }

  get #isShown(): boolean {
    return this.#context.io.err.isTerminal
  }

  async #show(): Promise<void> {
    if (!this.#isShown) return
    const { errStyle } = this.#context
    const full = Math.round((CELLS * this.#done) / Math.max(1, this.#total))
    const bar = errStyle.green('━'.repeat(full)) + errStyle.dim('━'.repeat(CELLS - full))
    const failed = this.#failed > 0 ? errStyle.red(`, ${this.#failed} failed`) : ''
    // ECMA-48 §8.3.41: erase the rest of the line.
    await this.#context.io.err.write(
      `\r${bar} ${this.#what} ${this.#done} of ${this.#total}${failed}\u001b[K`,
    )
  }
}
