import { Call } from '../call.ts'
import type { Sender } from '../http/send.ts'
import type { Order } from '../http/trip.ts'
import type { CallOptions, ChangeOptions } from '../options.ts'
import { isPage } from '../paginate.ts'
import { PROVIDER_OPERATIONS as OPERATIONS } from '../provider-operations.ts'
import type {
  NewProviderAdministrator,
  OrganizationLink,
  Page,
  Provider,
  ProviderAdministrator,
  ProviderOrganization,
} from '../types.ts'
import { type Answer, describedOrder } from './described.ts'
import { type ListQuery, listQuery } from './list-query.ts'

/** Which part of a provider's list, and how. */
export type ProviderQuery = Omit<ListQuery, 'fields' | 'search'>

/** Which part of a list of links: 10 unless given, at most 100. */
export type LinkPage = Pick<ListQuery, 'limit' | 'skip'>

/** A provider and who of it may act where. These calls name what they mean, so `x-org-id` is not sent with them. */
export class Providers {
  readonly #sender: Sender
  readonly #castellan: boolean

  /** @internal */
  constructor(sender: Sender, castellan: boolean) {
    this.#sender = sender
    this.#castellan = castellan
  }

  /** The provider that the key belongs to; `provider` of `administrators.self()` is its id. */
  get(id: string, options?: CallOptions): Call<Provider> {
    return this.#call({ operation: OPERATIONS.get, id }, options)
  }

  /** One page of the organizations that the key may act in. */
  organizations(
    id: string,
    query: ProviderQuery = {},
    options?: CallOptions,
  ): Call<Page<ProviderOrganization>> {
    const order = { operation: OPERATIONS.organizations, id, query: listQuery(query) }
    return this.#call({ ...order, accepts: isPage }, options)
  }

  /** One page of the administrators of the provider. */
  administrators(
    id: string,
    query: ProviderQuery = {},
    options?: CallOptions,
  ): Call<Page<ProviderAdministrator>> {
    const order = { operation: OPERATIONS.administrators, id, query: listQuery(query) }
    return this.#call({ ...order, accepts: isPage }, options)
  }

  /** Creates one who may act in every organization, or in none with `bindNoOrgs`, and mails the activation link. */
  createAdministrator<O extends ChangeOptions = Record<never, never>>(
    id: string,
    administrator: NewProviderAdministrator,
    options?: O,
  ): Call<Answer<O, ProviderAdministrator>> {
    const order = { operation: OPERATIONS.createAdministrator, id, body: administrator }
    return this.#call(order, options)
  }

  /** Deletes one, with its links. Never oneself, never the last billing administrator of the provider. */
  deleteAdministrator<O extends ChangeOptions = Record<never, never>>(
    id: string,
    administratorId: string,
    options?: O,
  ): Call<Answer<O, undefined>> {
    const order = { operation: OPERATIONS.deleteAdministrator, id, secondId: administratorId }
    return this.#call({ ...order, empty: true }, options)
  }

  /** The organizations that an administrator of the provider may act in. */
  links(
    administratorId: string,
    page: LinkPage = {},
    options?: CallOptions,
  ): Call<OrganizationLink[]> {
    const order = { operation: OPERATIONS.links, id: administratorId, query: listQuery(page) }
    return this.#call({ ...order, accepts: Array.isArray }, options)
  }

  /** Lets an administrator of the provider act in an organization. */
  link<O extends ChangeOptions = Record<never, never>>(
    administratorId: string,
    organizationId: string,
    options?: O,
  ): Call<Answer<O, OrganizationLink>> {
    const body = { organization: organizationId }
    return this.#call({ operation: OPERATIONS.link, id: administratorId, body }, options)
  }

  /** Ends that, at once. */
  unlink<O extends ChangeOptions = Record<never, never>>(
    administratorId: string,
    organizationId: string,
    options?: O,
  ): Call<Answer<O, undefined>> {
    const order = { operation: OPERATIONS.unlink, id: administratorId, secondId: organizationId }
    return this.#call({ ...order, empty: true }, options)
  }

  /** Who of a provider may act in an organization. */
  linksInto(
    organizationId: string,
    page: LinkPage = {},
    options?: CallOptions,
  ): Call<OrganizationLink[]> {
    const order = { operation: OPERATIONS.linksInto, id: organizationId, query: listQuery(page) }
    return this.#call({ ...order, accepts: Array.isArray }, options)
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
