import type { Actor } from '../domain/access/actor.ts'
import type { Origin } from '../domain/event/origin.ts'

/** Who a change is recorded under. */
export type Doer = {
  /** `null` when it was done on this machine, by a link, or by nobody. */
  readonly actor: (Pick<Actor, 'id' | 'email'> & { readonly providerId?: string | null }) | null
  readonly origin: Origin
}
