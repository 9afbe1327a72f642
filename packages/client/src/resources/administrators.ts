import { Call } from '../call.ts'
import type { Outcome, Sender } from '../http/send.ts'
import type { Order } from '../http/trip.ts'
import { OPERATIONS } from '../operations.ts'
import type { CallOptions, ChangeOptions } from '../options.ts'
import { isPage, Listing } from '../paginate.ts'
import type {
  Administrator,
  AdministratorChanges,
  ApiKeyRequest,
  NewAdministrator,
  NewApiKey,
  Page,
  SelfChanges,
  WaitingLink,
} from '../types.ts'
import { type Answer, describedOrder } from './described.ts'
import { type Fields, fieldsQuery, type ListQuery, listQuery, type Row } from './list-query.ts'

/** The administrators of an organization. Every method answers a promise, and rejects with a CastellanError. */
export class Administrators {
  readonly #sender: Sender
  readonly #castellan: boolean

  /** @internal */
  constructor(sender: Sender, castellan: boolean) {
    this.#sender = sender
    this.#castellan = castellan
  }

  /**
   * Changes the given fields of one administrator and answers the whole administrator. An absent field stays as it
   * is. A new `email` ends links and sessions; `enableMultiFactor` and `apiKeyAllowed` act at once.
   */
  update<O extends ChangeOptions = Record<never, never>>(
    id: string,
    changes: AdministratorChanges,
    options?: O,
  ): Call<Answer<O, Administrator>> {
    return this.#call({ operation: OPERATIONS.update, id, body: changes }, options)
  }

  /**
   * Ends the administrator's TOTP factor and mails them the way to enrol a new one. Rejects with a
   * PreconditionFailedError where it cannot apply: never activated, suspended, or no TOTP required or enrolled.
   */
  resetTotp<O extends ChangeOptions = Record<never, never>>(
    id: string,
    options?: O,
  ): Call<Answer<O, undefined>> {
    return this.#call({ operation: OPERATIONS.resetTotp, id, empty: true }, options)
  }

  /**
   * Mails the administrator a link to set a password: the activation mail before the first, a reset afterwards.
   * Rejects with a RateLimitError when they had too many of these mails.
   */
  sendReactivation<O extends ChangeOptions = Record<never, never>>(
    id: string,
    options?: O,
  ): Call<Answer<O, undefined>> {
    return this.#call({ operation: OPERATIONS.sendReactivation, id, empty: true }, options)
  }

  /** The administrators: await it for one page, or go through it with `for await`, `.pages()` or `.all()`. */
  list<Q extends ListQuery = Record<never, never>>(
    query?: Q,
    options?: CallOptions,
  ): Listing<Row<Q>> {
    return new Listing<Row<Q>>((page) => {
      const order = { operation: OPERATIONS.list, query: listQuery(page), accepts: isPage }
      return this.#send(order, options)
    }, query ?? {})
  }

  /** One administrator. `fields` narrows the answer; `_id` always comes. */
  get<F extends Fields | undefined = undefined>(
    id: string,
    options?: CallOptions & { fields?: F },
  ): Call<Row<F extends undefined ? unknown : { fields: F }>> {
    const query = fieldsQuery(options?.fields)
    return this.#call({ operation: OPERATIONS.get, id, query }, options)
  }

  /** The administrator whose key this is. */
  self<F extends Fields | undefined = undefined>(
    options?: CallOptions & { fields?: F },
  ): Call<Row<F extends undefined ? unknown : { fields: F }>> {
    return this.#call({ operation: OPERATIONS.self, query: fieldsQuery(options?.fields) }, options)
  }

  /** Changes names and console state of the administrator whose key this is. */
  updateSelf<O extends ChangeOptions = Record<never, never>>(
    changes: SelfChanges,
    options?: O,
  ): Call<Answer<O, Administrator>> {
    return this.#call({ operation: OPERATIONS.updateSelf, body: changes }, options)
  }

  /** Creates an administrator and mails the activation link. Rejects with a ConflictError when the address is taken. */
  create<O extends ChangeOptions = Record<never, never>>(
    administrator: NewAdministrator,
    options?: O,
  ): Call<Answer<O, Administrator>> {
    return this.#call({ operation: OPERATIONS.create, body: administrator }, options)
  }

  /** Deletes an administrator and answers what was deleted. Never oneself, never the last billing administrator. */
  delete<O extends ChangeOptions = Record<never, never>>(
    id: string,
    options?: O,
  ): Call<Answer<O, Administrator>> {
    return this.#call({ operation: OPERATIONS.delete, id }, options)
  }

  /** Suspends an administrator: sessions, links and key are dead at once. Castellan only. */
  suspend<O extends ChangeOptions = Record<never, never>>(
    id: string,
    options?: O,
  ): Call<Answer<O, Administrator>> {
    return this.#call({ operation: OPERATIONS.suspend, id }, options)
  }

  /** Lifts a suspension. Castellan only. */
  unsuspend<O extends ChangeOptions = Record<never, never>>(
    id: string,
    options?: O,
  ): Call<Answer<O, Administrator>> {
    return this.#call({ operation: OPERATIONS.unsuspend, id }, options)
  }

  /**
   * Generates a new key for oneself and answers it, this once. The key of this client ends in the same moment: make
   * a new client. `ttl` is the life of the key in seconds, 90 days unless given.
   */
  generateApiKey<O extends ChangeOptions = Record<never, never>>(
    request: ApiKeyRequest = {},
    options?: O,
  ): Call<Answer<O, NewApiKey>> {
    return this.#call({ operation: OPERATIONS.generateApiKey, body: request }, options)
  }

  /** The mailed links of an administrator that still work, the newest first; never the link itself. Castellan only. */
  links(id: string, options?: CallOptions): Call<Page<WaitingLink>> {
    return this.#call({ operation: OPERATIONS.links, id, accepts: isPage }, options)
  }

  #call<T>(order: Order, options: ChangeOptions | undefined): Call<T> {
    return new Call<T>(() => this.#send(order, options))
  }

  async #send(order: Order, options: ChangeOptions = {}): Promise<Outcome> {
    return this.#sender.send(describedOrder(order, options, this.#castellan), options)
  }
}
