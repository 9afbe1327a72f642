import type { AdministratorState } from '../domain/administrator/administrator.ts'
import { Failure } from '../domain/failure.ts'
import { isDueToBeSeen, type Session } from '../domain/session/session.ts'
import type { Clock } from '../ports/clock.ts'
import type { Digest } from '../ports/digest.ts'
import type { Reading } from '../ports/transaction.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'

export type HeldSession = { readonly session: Session; readonly owner: AdministratorState }

export function signInFirst(): Failure {
  return new Failure('auth.failed', 'Sign in first: there is no session, or it has ended.')
}

/** The living session of a secret, at whatever stage, and whose it is. */
export async function getSession(
  reading: Reading,
  ports: { readonly digest: Digest },
  secret: string,
): Promise<HeldSession> {
  const session = await reading.findSession(ports.digest.sha256Hex(secret))
  if (session === undefined) throw signInFirst()
  const owner = await reading.findAdministratorById(session.administratorId)
  if (owner === undefined) throw signInFirst()
  return { session, owner }
}

export type FullSessionPorts = {
  readonly unitOfWork: UnitOfWork
  readonly digest: Digest
  readonly clock: Clock
}

/** A session that has proven everything; it is seen, so its idle time starts again. */
export async function getFullSession(
  ports: FullSessionPorts,
  secret: string,
): Promise<HeldSession> {
  const held = await ports.unitOfWork.read((reading) => getSession(reading, ports, secret))
  if (held.session.stage !== 'full') throw signInFirst()
  if (isDueToBeSeen(held.session, ports.clock.nowMs())) {
    // Where nothing can be written, reading goes on; the session only ends sooner.
    await ports.unitOfWork.transact((tx) => tx.markSessionSeen(held.session)).catch(() => {})
  }
  return held
}
