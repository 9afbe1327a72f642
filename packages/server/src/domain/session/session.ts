import type { Lifetimes } from '../lifetimes.ts'

/** How far a sign-in has come: with the first factor alone it reaches the second and sign-out, nothing else. */
export type SessionStage = 'first-factor' | 'full'

/** One session as it is stored; the secret in the cookie is known by its hash alone. */
export type Session = {
  readonly idHash: string
  /** What lists and revocations call it. */
  readonly publicId: string
  readonly administratorId: string
  readonly stage: SessionStage
  readonly createdAtMs: number
  readonly seenAtMs: number
  /** When everything that the account asks for was last proven. */
  readonly provenAtMs: number
  readonly clientIp: string
  readonly userAgent: string
}

const MINUTE_MS = 60_000
const FIRST_FACTOR_MS = 10 * MINUTE_MS
const FRESH_MS = 10 * MINUTE_MS
/** Being seen is written down only so often, so that reading pages is not writing. */
const SEEN_STEP_MS = MINUTE_MS

/** When it ends if nothing more is seen of it. */
export function sessionEndMs(
  session: Pick<Session, 'stage' | 'createdAtMs' | 'seenAtMs'>,
  lives: Pick<Lifetimes, 'sessionIdleSeconds' | 'sessionSeconds'>,
): number {
  if (session.stage === 'first-factor') return session.createdAtMs + FIRST_FACTOR_MS
  return Math.min(
    session.createdAtMs + lives.sessionSeconds * 1000,
    session.seenAtMs + lives.sessionIdleSeconds * 1000,
  )
}

export function isDueToBeSeen(session: Session, nowMs: number): boolean {
  return nowMs - session.seenAtMs >= SEEN_STEP_MS
}

/** Whether the proof is fresh enough for what changes how the account is proven. */
export function isFresh(session: Pick<Session, 'provenAtMs'>, nowMs: number): boolean {
  return nowMs - session.provenAtMs < FRESH_MS
}
