import type { Caller } from '../../../domain/access/caller.ts'
import type { ListQuery } from '../../../domain/administrator/list-query.ts'
import * as find from '../stores/find-administrators.ts'
import { loadPage } from '../stores/list-administrators.ts'
import { SqlTransaction } from '../stores/sql-transaction.ts'
import type { StoreContext } from '../stores/store-context.ts'
import type { CoherentCache } from './coherent-cache.ts'

/** The stores, with what nearly every request reads taken from the cache. */
export class CachedReading extends SqlTransaction {
  readonly #context: StoreContext
  readonly #cache: CoherentCache

  constructor(context: StoreContext, cache: CoherentCache) {
    super(context)
    this.#context = context
    this.#cache = cache
  }

  override findActor(caller: Caller) {
    const hash = caller.kind === 'api-key' ? caller.apiKeyHash : caller.sessionIdHash
    const key = `${caller.kind} ${hash}`
    return this.#cache.read(key, () => find.loadActor(this.#context, caller))
  }

  override findListed(organizationId: string, administratorId: string) {
    const load = () => find.loadListed(this.#context, organizationId, administratorId)
    return this.#cache.read(`listed ${organizationId} ${administratorId}`, load)
  }

  override listAdministrators(organizationId: string, query: ListQuery) {
    const load = () => loadPage(this.#context, organizationId, query)
    return this.#cache.read(`page ${organizationId} ${JSON.stringify(query)}`, load)
  }
}
