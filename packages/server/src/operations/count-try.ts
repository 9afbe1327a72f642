import {
  type Authenticator,
  countTry,
  type Failures,
  settleTry,
  uncountTry,
} from '../domain/access/failures.ts'
import type { Clock } from '../ports/clock.ts'
import type { PasswordHasher } from '../ports/password-hasher.ts'
import type { Transaction } from '../ports/transaction.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'

type TryPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly failureLimit: number
}

/** Counts a try as failed before it is evaluated; throws where no try is allowed now. */
export function beginTry(
  ports: TryPorts,
  subject: string,
  authenticator: Authenticator,
): Promise<Failures> {
  return ports.unitOfWork.transact(async (tx) => {
    const before = await tx.findFailures(subject, authenticator)
    const after = countTry(before, authenticator, ports.clock.nowMs(), ports.failureLimit)
    await tx.writeFailures(subject, authenticator, after)
    return after
  })
}

/** Ends the row of failures of an authenticator that just worked; those of others stay. */
export function endTry(
  ports: TryPorts,
  subject: string,
  authenticator: Authenticator,
): Promise<void> {
  return ports.unitOfWork.transact((tx) => settle(tx, subject, authenticator))
}

/** The same inside the transaction that acts on it. */
export async function settle(
  tx: Transaction,
  subject: string,
  authenticator: Authenticator,
): Promise<void> {
  const counted = await tx.findFailures(subject, authenticator)
  if (counted === undefined) return
  await tx.writeFailures(subject, authenticator, settleTry(counted))
}

export type PasswordTry = {
  /** Whose failures are counted. */
  readonly subject: string
  readonly password: string
  /** `null` where there is no password to compare with. */
  readonly hash: string | null
}

export type PasswordTried = { readonly isRight: boolean; readonly failures: Failures }

/** Compares a password under the limits. A try that could not be evaluated is not a wrong one. */
export async function tryPassword(
  ports: TryPorts & { readonly passwordHasher: PasswordHasher },
  { subject, password, hash }: PasswordTry,
): Promise<PasswordTried> {
  const failures = await beginTry(ports, subject, 'password')
  try {
    return { isRight: await ports.passwordHasher.verify(password, hash), failures }
  } catch (error) {
    await takeBack(ports, subject)
    throw error
  }
}

function takeBack(ports: TryPorts, subject: string): Promise<void> {
  return ports.unitOfWork.transact(async (tx) => {
    const counted = await tx.findFailures(subject, 'password')
    if (counted === undefined) return
    await tx.writeFailures(subject, 'password', uncountTry(counted))
  })
}
