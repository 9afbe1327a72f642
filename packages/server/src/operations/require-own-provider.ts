import type { Actor } from '../domain/access/actor.ts'
import { Failure } from '../domain/failure.ts'

/** Refuses a provider that is not the actor's own; foreign, malformed and unknown ids are one refusal. */
export function requireOwnProvider(actor: Actor, providerId: string): void {
  if (actor.providerId !== null && providerId.toLowerCase() === actor.providerId) return
  throw new Failure(
    'provider.not-found',
    'You belong to no provider that has this id. Read the provider of your own record with get-self.',
  )
}

/** Refuses those who belong to no provider as if there were nobody to be found. */
export function requireProvider(actor: Actor): void {
  if (actor.providerId !== null) return
  throw new Failure(
    'administrator.not-found',
    'No administrator of your provider has this id. Its list of administrators has those that there are.',
  )
}
