import type { Actor } from '../access/actor.ts'
import type { Origin } from './origin.ts'

/** An attempt that was refused. It names the operation and the reason, never what was sent. */
export type RefusedAttempt = {
  readonly operation: string
  readonly reason: string
  /** `null` when no credential held. */
  readonly actor: Pick<Actor, 'id' | 'email' | 'organizationId' | 'providerId'> | null
  /** The id that the request named, where it has the form of one. */
  readonly subjectId: string | null
  readonly origin: Origin
}
