import { Call } from '../call.ts'
import type { Sender } from '../http/send.ts'
import { MAIL_OPERATIONS } from '../mail-operations.ts'
import type { CallOptions, ChangeOptions } from '../options.ts'
import { isPage, Listing, type PageQuery } from '../paginate.ts'
import type { Mail } from '../types.ts'
import { type Answer, describedOrder } from './described.ts'
import { listQuery } from './list-query.ts'

/** Which mails to list, and how. */
export interface MailQuery extends PageQuery {
  /** `field:$op:value`, as in `state:$eq:failed`. All of a list must hold, or at least one of `or`. */
  filter?: string | readonly string[] | { readonly or: readonly string[] }
}

/** The mails of an organization: what waits, what was sent, what failed and why. Castellan only. */
export class Mails {
  readonly #sender: Sender
  readonly #castellan: boolean

  /** @internal */
  constructor(sender: Sender, castellan: boolean) {
    this.#sender = sender
    this.#castellan = castellan
  }

  /**
   * The mails, the newest first unless sorted: await it for one page, or go through it with `for await`, `.pages()`
   * or `.all()`, then by `_id` unless sorted.
   */
  list(query: MailQuery = {}, options?: CallOptions): Listing<Mail> {
    return new Listing<Mail>((page) => {
      const order = {
        operation: MAIL_OPERATIONS.list,
        query: listQuery(page),
        accepts: isPage,
      }
      return this.#sender.send(order, options)
    }, query)
  }

  /**
   * Tries a failed or waiting mail again now. Rejects with a ConflictError when it was sent or cancelled, or when the
   * link in it has ended: the operation that made it makes a new one.
   */
  retry<O extends ChangeOptions = Record<never, never>>(
    id: string,
    options?: O,
  ): Call<Answer<O, Mail>> {
    return new Call(async () => {
      const order = { operation: MAIL_OPERATIONS.retry, id }
      return this.#sender.send(describedOrder(order, options ?? {}, this.#castellan), options)
    })
  }
}
