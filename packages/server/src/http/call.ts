import type { Actor } from '../domain/access/actor.ts'
import type { Caller } from '../domain/access/caller.ts'
import type { Origin } from '../domain/event/origin.ts'

/** One request as a route sees it. */
export type Call = {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** As it was sent, without the question mark. */
  readonly rawQuery: string
  readonly params: Readonly<Record<string, string>>
  /** The value of a header by its lower-case name. */
  readonly header: (name: string) => string | undefined
  readonly body: Uint8Array
  readonly origin: Origin
}

/** A request whose API key held when it arrived. The transaction that acts proves it again. */
export type ApiCall = Call & { readonly caller: Caller; readonly actor: Actor }
