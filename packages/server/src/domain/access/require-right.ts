import { Failure } from '../failure.ts'
import type { Actor } from './actor.ts'
import { type GuardedOperation, may } from './rights.ts'

/** Refuses with `authz.denied` unless the actor's role allows the operation. */
export function requireRight(actor: Actor, operation: GuardedOperation): void {
  if (may(actor.role, operation)) return
  throw new Failure(
    'authz.denied',
    `The role ${actor.role} does not allow ${operation}. Ask an Administrator With Billing.`,
  )
}
