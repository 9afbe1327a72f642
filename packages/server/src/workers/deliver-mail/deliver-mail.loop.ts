import type { QueuedMail } from '../../ports/outbox.ts'
import {
  claimDue,
  type DeliverMailPorts,
  deliverMail,
  RENEW_EVERY_MS,
  renewLeases,
} from './deliver-mail.ts'

/** As many as the relay takes at once. */
const LANES = 5
const IDLE_MS = 500
const AFTER_FAILURE_MS = 5000
/** While no relay can be reached, one mail alone asks again after so long. */
const RELAY_AWAY_MS = 30_000
/** What is in hand may take so long once the process is asked to stop. */
const GRACE_MS = 5000

export type DeliverMailLoop = {
  /** Delivers what is due now; resolves when there is nothing more. */
  drain(): Promise<void>
  /** Finishes or releases the mails in hand, and takes no others. */
  stop(): Promise<void>
}

/** Delivers waiting mail until it is stopped. `onFailure` hears of what could not be read or stored. */
export function startDeliverMail(
  ports: DeliverMailPorts,
  onFailure: (error: unknown) => void,
): DeliverMailLoop {
  const lanes = new Lanes(ports, onFailure)
  let timer: NodeJS.Timeout | undefined
  const tick = async () => {
    let waitMs = IDLE_MS
    try {
      await lanes.fill()
    } catch (error) {
      onFailure(error)
      waitMs = AFTER_FAILURE_MS
    }
    if (!lanes.isStopped) timer = setTimeout(() => void tick(), waitMs)
  }
  timer = setTimeout(() => void tick(), IDLE_MS)
  return {
    drain: () => lanes.drain(),
    stop: () => {
      clearTimeout(timer)
      return lanes.stop()
    },
  }
}

/** The mails in hand. A lane that is done takes the next mail, so that one slow mail holds up no other. */
class Lanes {
  readonly #ports: DeliverMailPorts
  readonly #onFailure: (error: unknown) => void
  readonly #inHand = new Map<string, Promise<void>>()
  readonly #renewing: NodeJS.Timeout
  readonly #stopping = new AbortController()
  #filling: Promise<void> = Promise.resolve()
  #relayAwayUntilMs: number | null = null
  isStopped = false

  constructor(ports: DeliverMailPorts, onFailure: (error: unknown) => void) {
    this.#ports = ports
    this.#onFailure = onFailure
    this.#renewing = setInterval(() => void this.#renew().catch(onFailure), RENEW_EVERY_MS)
  }

  /** Takes as many due mails as lanes are free. Calls follow each other: two at once would take too many. */
  fill(): Promise<void> {
    const filling = this.#filling.then(() => this.#takeDue())
    this.#filling = filling.catch(() => {})
    return filling
  }

  async drain(): Promise<void> {
    await this.fill()
    while (this.#inHand.size > 0) {
      await Promise.all(this.#inHand.values())
      await this.fill()
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true
    await this.#filling
    const grace = setTimeout(() => this.#stopping.abort(), GRACE_MS)
    await Promise.all(this.#inHand.values())
    clearTimeout(grace)
    clearInterval(this.#renewing)
  }

  async #takeDue(): Promise<void> {
    const limit = this.#freeLanes()
    if (this.isStopped || limit <= 0) return
    for (const mail of await claimDue(this.#ports, limit)) {
      // A clock that jumped ahead ends the lease of a mail that is still in hand here.
      if (!this.#inHand.has(mail.id)) this.#begin(mail)
    }
  }

  #freeLanes(): number {
    const awayUntilMs = this.#relayAwayUntilMs
    if (awayUntilMs === null) return LANES - this.#inHand.size
    return this.#inHand.size === 0 && this.#ports.clock.nowMs() >= awayUntilMs ? 1 : 0
  }

  #begin(mail: QueuedMail): void {
    const delivery = this.#deliver(mail).finally(() => this.#inHand.delete(mail.id))
    this.#inHand.set(mail.id, delivery)
  }

  async #renew(): Promise<void> {
    const ids = [...this.#inHand.keys()]
    if (ids.length > 0) await renewLeases(this.#ports, ids)
  }

  async #deliver(mail: QueuedMail): Promise<void> {
    try {
      const end = await deliverMail(this.#ports, mail, this.#stopping.signal)
      this.#relayAwayUntilMs =
        end === 'relay-away' ? this.#ports.clock.nowMs() + RELAY_AWAY_MS : null
    } catch (error) {
      this.#onFailure(error)
      return
    }
    // Not awaited: filling waits for no mail in hand.
    void this.fill().catch(this.#onFailure)
  }
}
