import { platformTransport } from '#transport'
import { fetchTransport } from './http/fetch-transport.ts'
import { Gate } from './http/gate.ts'
import { type Parts, Sender } from './http/send.ts'
import type { Transport } from './http/transport.ts'
import { watchOf } from './http/watch.ts'
import { SYSTEM, type World } from './http/world.ts'
import type { CastellanOptions } from './options.ts'
import { Administrators } from './resources/administrators.ts'
import { Events } from './resources/events.ts'
import { Mails } from './resources/mails.ts'
import { Organizations } from './resources/organizations.ts'
import { Providers } from './resources/providers.ts'
import { readSettings } from './settings.ts'

/**
 * A client of one server with one API key. Make one and keep it: its calls share connections, the limit of requests
 * that are out at a time, and the budget of retries. Throws a UsageError when an option is wrong.
 */
export class Castellan {
  /** Everything about administrators. */
  readonly administrators: Administrators
  /** The audit events of the organization. */
  readonly events: Events
  /** What became of the mails of the organization. Castellan only. */
  readonly mails: Mails
  /** The organizations that the key reaches. */
  readonly organizations: Organizations
  /** The provider that the key belongs to, for multi-tenant administrators. */
  readonly providers: Providers

  constructor(options: CastellanOptions)
  /** @internal */
  constructor(options: CastellanOptions, inner: { transport?: Transport; world?: World })
  constructor(options: CastellanOptions, inner: { transport?: Transport; world?: World } = {}) {
    const settings = readSettings(options)
    const { fetch, hooks } = options
    const parts: Parts = {
      settings,
      transport: inner.transport ?? (fetch ? fetchTransport(fetch) : platformTransport),
      world: inner.world ?? SYSTEM,
      gate: new Gate(settings.concurrency),
      ...(hooks ? { watch: watchOf(hooks) } : {}),
    }
    const sender = new Sender(parts)
    this.administrators = new Administrators(sender, settings.castellan)
    this.events = new Events(sender, settings.baseUrl)
    this.mails = new Mails(sender, settings.castellan)
    this.organizations = new Organizations(sender, settings.castellan)
    this.providers = new Providers(sender, settings.castellan)
  }
}
