import type { AnswerCache } from '../../ports/answer-cache.ts'
import type { Clock } from '../../ports/clock.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import type { StoreContext } from './stores/store-context.ts'

/** What the stores of a database need beside it. */
export type StorageParts = Omit<StoreContext, 'sql' | 'clock'>

/** An open database of the version of this program. */
export type Storage = {
  readonly unitOfWork: UnitOfWork
  readonly answers: AnswerCache
  /** The clock that all processes on this database share. */
  readonly clock: Clock
  close(): Promise<void>
}
