import type { RefusedAttempt } from '../../domain/event/refused-attempt.ts'
import type { Clock } from '../../ports/clock.ts'
import type { RefusalLog } from '../../ports/refusal-log.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

/** Anonymous attempts cost their sender nothing, so no more of them are stored than this; all are logged. */
const ANONYMOUS_PER_MINUTE = 600
const MINUTE_MS = 60_000

type RefusalPorts = { readonly unitOfWork: UnitOfWork; readonly clock: Clock }

/** Records refused attempts as events, each in a transaction of its own. */
export class CappedRefusals implements RefusalLog {
  readonly #ports: RefusalPorts
  #windowStartMs = 0
  #inWindow = 0

  constructor(ports: RefusalPorts) {
    this.#ports = ports
  }

  async record(attempt: RefusedAttempt): Promise<void> {
    if (attempt.actor === null && !this.#hasRoom()) return
    await this.#ports.unitOfWork.transact((tx) => tx.recordRefusal(attempt))
  }

  #hasRoom(): boolean {
    const nowMs = this.#ports.clock.nowMs()
    if (Math.abs(nowMs - this.#windowStartMs) >= MINUTE_MS) {
      this.#windowStartMs = nowMs
      this.#inWindow = 0
    }
    this.#inWindow += 1
    return this.#inWindow <= ANONYMOUS_PER_MINUTE
  }
}
