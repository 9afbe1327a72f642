import { type Authenticator, countTry, type Failures } from '../domain/access/failures.ts'
import type { Clock } from '../ports/clock.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'

type TryPorts = { readonly unitOfWork: UnitOfWork; readonly clock: Clock }

/** Counts a try as failed before it is evaluated; throws where no try is allowed now. */
export function beginTry(
  ports: TryPorts,
  subject: string,
  authenticator: Authenticator,
): Promise<Failures> {
  return ports.unitOfWork.transact(async (tx) => {
    const before = await tx.findFailures(subject, authenticator)
    const after = countTry(before, authenticator, ports.clock.nowMs())
    await tx.writeFailures(subject, authenticator, after)
    return after
  })
}

/** Forgets the failures of an authenticator that just worked; those of others stay. */
export function endTry(
  ports: TryPorts,
  subject: string,
  authenticator: Authenticator,
): Promise<void> {
  return ports.unitOfWork.transact((tx) => tx.writeFailures(subject, authenticator, null))
}
