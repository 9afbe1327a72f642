import type { Pool, PoolClient } from 'pg'
import type { Reading, Transaction } from '../../../ports/transaction.ts'
import type { UnitOfWork } from '../../../ports/unit-of-work.ts'
import { PortError } from '../port-error.ts'
import type { SqlSession } from '../session.ts'
import { askInTime } from './ask-in-time.ts'
import { asPortError, isConflict, isLost, isSilence } from './postgres-error.ts'
import { PostgresReadSession, PostgresWriteSession } from './postgres-session.ts'

/** How often a transaction that met another one is run again before it is given up. */
const RETRY_LIMIT = 3

/** One round trip, and nothing that outlives the transaction: a pooler gives the connection to others. */
const BEGIN = `BEGIN ISOLATION LEVEL READ COMMITTED;
  SET LOCAL statement_timeout = 4000;
  SET LOCAL lock_timeout = 3000;
  SET LOCAL idle_in_transaction_session_timeout = 10000`

/**
 * Transactions on connections of a pool, many at once. What decides holds its organization first
 * (`stores/holds.ts`) and reads afterwards, so READ COMMITTED sees what the one before it left.
 */
export class PostgresUnitOfWork implements UnitOfWork {
  readonly #pool: Pool
  readonly #stores: (session: SqlSession) => Transaction
  readonly #reading: Reading

  constructor(pool: Pool, stores: (session: SqlSession) => Transaction) {
    this.#pool = pool
    this.#stores = stores
    this.#reading = stores(new PostgresReadSession(pool))
  }

  async transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let retries = 0; ; retries += 1) {
      try {
        return await this.#once(work)
      } catch (error) {
        if (retries === RETRY_LIMIT || !mayRunAgain(error)) throw asPortError(error)
      }
    }
  }

  async read<T>(work: (reading: Reading) => Promise<T>): Promise<T> {
    for (let retries = 0; ; retries += 1) {
      try {
        return await work(this.#reading)
      } catch (error) {
        if (retries === RETRY_LIMIT || !isLost(error) || isSilence(error)) throw asPortError(error)
      }
    }
  }

  async #once<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const waitingSinceMs = performance.now()
    const client = await this.#pool.connect()
    let value: T
    try {
      await askInTime(client, BEGIN, [], waitingSinceMs)
      value = await work(this.#stores(new PostgresWriteSession(client)))
    } catch (error) {
      await rollBack(client, error)
      throw error
    }
    await commit(client)
    return value
  }
}

function mayRunAgain(error: unknown): boolean {
  if (error instanceof PortError && error.isOutcomeUnknown) return false
  return isConflict(error) || (isLost(error) && !isSilence(error))
}

async function rollBack(client: PoolClient, cause: unknown): Promise<void> {
  // The server rolls back what a closed connection leaves open.
  if (isLost(cause)) return client.release(true)
  try {
    await askInTime(client, 'ROLLBACK')
    client.release()
  } catch {
    client.release(true)
  }
}

async function commit(client: PoolClient): Promise<void> {
  try {
    const { command } = await askInTime(client, 'COMMIT')
    // A transaction that failed half-way answers COMMIT with ROLLBACK.
    if (command !== 'COMMIT') throw new TypeError('a statement failed and its error was lost')
    client.release()
  } catch (error) {
    client.release(true)
    if (isLost(error)) throw outcomeUnknown(error)
    throw error
  }
}

/** The server may have committed before the connection was cut: never answered as done, never done again. */
function outcomeUnknown(cause: unknown): PortError {
  return new PortError('The connection was lost while the change was being stored.', {
    retryable: true,
    isOutcomeUnknown: true,
    cause,
  })
}
