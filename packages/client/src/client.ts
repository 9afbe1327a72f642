import { platformTransport } from '#transport'
import { Sender } from './http/send.ts'
import type { Transport } from './http/transport.ts'
import { SYSTEM, type World } from './http/world.ts'
import type { CastellanOptions } from './options.ts'
import { Administrators } from './resources/administrators.ts'
import { readSettings } from './settings.ts'

/**
 * A client of one server with one API key. Make one and keep it: its calls share connections, the limit of requests
 * that are out at a time, and the budget of retries. Throws a UsageError when an option is wrong.
 */
export class Castellan {
  /** Everything about administrators. */
  readonly administrators: Administrators

  constructor(options: CastellanOptions)
  /** @internal */
  constructor(options: CastellanOptions, inner: { transport?: Transport; world?: World })
  constructor(options: CastellanOptions, inner: { transport?: Transport; world?: World } = {}) {
    const settings = readSettings(options)
    const transport = inner.transport ?? settings.transport ?? platformTransport
    this.administrators = new Administrators(new Sender(settings, transport, inner.world ?? SYSTEM))
  }
}
