import type { Authenticator, Failures } from '../domain/access/failures.ts'
import type { AdministratorState } from '../domain/administrator/administrator.ts'
import type { Origin } from '../domain/event/origin.ts'
import { decideSignInFailure } from '../domain/session/decide-sign-in-failure.ts'
import type { Clock } from '../ports/clock.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'

export type WrongTry = {
  readonly operation: string
  readonly owner: AdministratorState
  readonly authenticator: Authenticator
  /** With this try counted. */
  readonly failures: Failures
  readonly origin: Origin
}

/** Makes an event of a wrong password or code, and tells the owner where waiting or the end begins. */
export function recordWrongTry(
  ports: {
    readonly unitOfWork: UnitOfWork
    readonly clock: Clock
    readonly failureLimit: number
  },
  { origin, ...facts }: WrongTry,
): Promise<void> {
  const reason = 'auth.failed' as const
  const { failureLimit } = ports
  const nowMs = ports.clock.nowMs()
  const change = decideSignInFailure({ ...facts, failureLimit, reason, nowMs })
  return ports.unitOfWork.transact((tx) => tx.save(change, { actor: null, origin }))
}
