import type { Clock } from '../../ports/clock.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

/** Checks are kept so long, so that a thousand of them at once cost the database one. */
const KEPT_MS = 1000

/** Whether the database answers. */
export class Readiness {
  readonly #ports: { readonly unitOfWork: UnitOfWork; readonly clock: Clock }
  #checkedAtMs = Number.NEGATIVE_INFINITY
  #check: Promise<boolean> = Promise.resolve(false)

  constructor(ports: { readonly unitOfWork: UnitOfWork; readonly clock: Clock }) {
    this.#ports = ports
  }

  isReady(): Promise<boolean> {
    const nowMs = this.#ports.clock.nowMs()
    if (Math.abs(nowMs - this.#checkedAtMs) >= KEPT_MS) {
      this.#checkedAtMs = nowMs
      this.#check = this.#ports.unitOfWork
        .read((reading) => reading.hasWaitingMail())
        .then(
          () => true,
          () => false,
        )
    }
    return this.#check
  }
}
