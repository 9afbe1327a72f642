import type { Origin } from '../domain/event/origin.ts'
import type { Session, SessionStage } from '../domain/session/session.ts'
import type { Clock } from '../ports/clock.ts'
import type { Digest } from '../ports/digest.ts'
import type { Random } from '../ports/random.ts'

export type SessionPorts = {
  readonly clock: Clock
  readonly random: Random
  readonly digest: Digest
}

const SECRET_BYTES = 32

/** A new session: its secret for the cookie, and the row that knows only the hash of it. */
export function openSession(
  ports: SessionPorts,
  administratorId: string,
  stage: SessionStage,
  origin: Origin,
): { readonly secret: string; readonly session: Session } {
  const secret = Buffer.from(ports.random.bytes(SECRET_BYTES)).toString('base64url')
  const nowMs = ports.clock.nowMs()
  const session: Session = {
    idHash: ports.digest.sha256Hex(secret),
    publicId: ports.random.id(),
    administratorId,
    stage,
    createdAtMs: nowMs,
    seenAtMs: nowMs,
    provenAtMs: nowMs,
    clientIp: origin.clientIp,
    userAgent: origin.userAgent,
  }
  return { secret, session }
}
