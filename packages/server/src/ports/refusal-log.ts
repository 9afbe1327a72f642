import type { RefusedAttempt } from '../domain/event/refused-attempt.ts'

/** Where refused attempts are recorded; of anonymous ones no more than a disk can bear. */
export interface RefusalLog {
  record(attempt: RefusedAttempt): Promise<void>
}
