import { Failure } from '../failure.ts'
import { isFresh, type Session } from './session.ts'

/** Refuses what changes how an account is proven unless everything was proven a moment ago. */
export function requireFresh(session: Pick<Session, 'provenAtMs'>, nowMs: number): void {
  if (isFresh(session, nowMs)) return
  throw new Failure(
    'auth.proof-too-old',
    'This needs a sign-in of the last 10 minutes with everything that your account asks for. Sign in again, then repeat it.',
  )
}
