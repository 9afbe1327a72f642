import { Call } from '../call.ts'
import type { Sender } from '../http/send.ts'
import type { Order } from '../http/trip.ts'
import type { CallOptions, ChangeOptions } from '../options.ts'
import { ORGANIZATION_OPERATIONS as OPERATIONS } from '../organization-operations.ts'
import { isPage, Listing } from '../paginate.ts'
import type {
  ConnectionSettings,
  Organization,
  OrganizationChangeDescription,
  OrganizationChanges,
  OrganizationSearch,
  OrganizationSummary,
  Page,
} from '../types.ts'
import { type Answer, describedOrder } from './described.ts'
import { type ListQuery, listQuery } from './list-query.ts'

/** Which organizations to list, and how. */
export interface OrganizationQuery extends Omit<ListQuery, 'fields'> {
  /** Only these fields; `_id` always comes. */
  fields?: keyof OrganizationSummary | readonly (keyof OrganizationSummary)[]
}

type Row<Query> = 'fields' extends keyof Query
  ? Partial<OrganizationSummary> & Pick<OrganizationSummary, '_id'>
  : OrganizationSummary

/** The organizations that a key reaches. They are named by the call, so `x-org-id` is not sent unless the call has it. */
export class Organizations {
  readonly #sender: Sender
  readonly #castellan: boolean

  /** @internal */
  constructor(sender: Sender, castellan: boolean) {
    this.#sender = sender
    this.#castellan = castellan
  }

  /** The organizations: await it for one page, or go through it with `for await`, `.pages()` or `.all()`. */
  list<Q extends OrganizationQuery = Record<never, never>>(
    query?: Q,
    options?: CallOptions,
  ): Listing<Row<Q>> {
    return new Listing<Row<Q>>((page) => {
      const order = { operation: OPERATIONS.list, query: listQuery(page), accepts: isPage }
      return this.#sender.send(order, { organizationId: null, ...options })
    }, query ?? {})
  }

  /** One organization with its settings. */
  get(id: string, options?: CallOptions): Call<Organization> {
    return this.#call({ operation: OPERATIONS.get, id }, options)
  }

  /** One page of what `list` answers, asked for in a body. */
  search(
    search: OrganizationSearch,
    options?: CallOptions,
  ): Call<Page<Partial<OrganizationSummary>>> {
    return this.#call({ operation: OPERATIONS.search, body: search, accepts: isPage }, options)
  }

  /**
   * Changes the given settings. `requireAdminMFA` turns multi-factor on for every administrator of the organization,
   * and mails those who are not enrolled.
   */
  update<O extends ChangeOptions = Record<never, never>>(
    id: string,
    changes: OrganizationChanges,
    options?: O,
  ): Call<Answer<O, Organization, OrganizationChangeDescription>> {
    return this.#call({ operation: OPERATIONS.update, id, body: changes }, options)
  }

  /** The settings that clients read when they connect, of the organization that `x-org-id` selects. */
  settings(options?: CallOptions): Call<ConnectionSettings> {
    return new Call(() => this.#sender.send({ operation: OPERATIONS.settings }, options ?? {}))
  }

  #call<T>(order: Order, options: ChangeOptions = {}): Call<T> {
    return new Call<T>(async () =>
      this.#sender.send(describedOrder(order, options, this.#castellan), {
        organizationId: null,
        ...options,
      }),
    )
  }
}
