import { platformTransport } from '#transport'
import { UsageError } from '../errors/usage-error.ts'
import { fetchTransport } from '../http/fetch-transport.ts'
import { type Outcome, Sender } from '../http/send.ts'
import type { Order } from '../http/trip.ts'
import { SYSTEM } from '../http/world.ts'
import type { CallerOptions, ChangeOptions } from '../options.ts'
import { readCallerSettings } from '../settings.ts'

/** Where the functions of this entry send to, and with which key. Made by `createCaller`; shows neither. */
export class Caller {
  readonly #sender: Sender

  /** @internal */
  constructor(sender: Sender) {
    this.#sender = sender
  }

  /** @internal */
  exchange(order: Order, options?: ChangeOptions): Promise<Outcome> {
    return this.#sender.send(order, options)
  }

  /** @internal */
  async call<T>(order: Order, options: ChangeOptions = {}): Promise<T> {
    // Types leave them out; without types, a plan that is overlooked would be the change itself.
    if (options.plan || options.receipt)
      throw new UsageError('`plan` and `receipt` need a `Castellan`. Nothing was sent.')
    const { data } = await this.#sender.send(order, options)
    return data as T
  }
}

/**
 * Makes a caller; keep it, for its calls share the budget of retries. Throws a UsageError when an option is wrong.
 */
export function createCaller(options: CallerOptions): Caller {
  return new Caller(
    new Sender({
      settings: readCallerSettings(options),
      transport: options.fetch ? fetchTransport(options.fetch) : platformTransport,
      world: SYSTEM,
    }),
  )
}
