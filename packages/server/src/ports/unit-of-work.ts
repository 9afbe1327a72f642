import type { Reading, Transaction } from './transaction.ts'

/** The stored state, changed by whole transactions only. */
export interface UnitOfWork {
  /** Stores everything that `work` did when it resolves, nothing when it throws. */
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Sees committed state only. */
  read<T>(work: (reading: Reading) => Promise<T>): Promise<T>
}
