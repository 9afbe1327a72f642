import type { DatabaseSync } from 'node:sqlite'
import type { Reading, Transaction } from '../../../ports/transaction.ts'
import type { UnitOfWork } from '../../../ports/unit-of-work.ts'
import { PortError } from '../port-error.ts'
import type { SqlSession } from '../session.ts'
import type { Moment } from './moment.ts'
import { SqliteSession } from './sqlite-session.ts'

type Job = {
  readonly work: (tx: Transaction) => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** Transactions that arrive together share one commit; each is answered only after that commit is on disk. */
const BATCH_LIMIT = 64

/**
 * Node accepts one connection in each turn of its event loop. After a commit of many as many turns pass, or new ones
 * would wait for as many commits as there are of them; a turn costs less than a hundredth of a commit.
 */
const TURNS_AFTER_COMMIT = 16

export type SqliteUnitOfWorkOptions = {
  readonly writer: DatabaseSync
  readonly stores: (session: SqlSession) => Transaction
  /**
   * What reads over a connection of its own, and when that is; `null` for a database in memory, which one connection
   * alone can see: reads then queue as well.
   */
  readonly reading: { readonly stores: Reading; readonly moment: Moment } | null
}

/** One writer, one queue. Work inside it waits for nothing but the database, so a batch is never held up. */
export class SqliteUnitOfWork implements UnitOfWork {
  readonly #writer: DatabaseSync
  readonly #tx: Transaction
  readonly #reading: SqliteUnitOfWorkOptions['reading']
  readonly #step: ReturnType<typeof prepareSteps>
  #queue: Job[] = []
  #isDraining = false
  #isClosed = false

  constructor(options: SqliteUnitOfWorkOptions) {
    this.#writer = options.writer
    this.#step = prepareSteps(options.writer)
    this.#tx = options.stores(new SqliteSession(options.writer))
    this.#reading = options.reading
  }

  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    if (this.#isClosed) return Promise.reject(closed())
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ work, resolve: resolve as (value: unknown) => void, reject })
      this.#schedule()
    })
  }

  /** Refuses whatever comes from now on, and what is still waiting. */
  close(): void {
    this.#isClosed = true
    for (const job of this.#queue.splice(0)) job.reject(closed())
  }

  async read<T>(work: (reading: Reading) => Promise<T>): Promise<T> {
    if (this.#reading === null) return this.transact(work)
    try {
      this.#reading.moment.begin()
      return await work(this.#reading.stores)
    } catch (error) {
      throw asPortError(error)
    }
  }

  #schedule(turns = 0): void {
    if (this.#isDraining) return
    this.#isDraining = true
    this.#gather(this.#queue.length, turns)
  }

  /** Waits so many turns, and for as many more as bring more: a commit costs the same for one and for all. */
  #gather(known: number, turns: number): void {
    setImmediate(() => {
      const waiting = this.#queue.length
      const bringsMore = waiting > known && waiting < BATCH_LIMIT
      if (turns > 1 || bringsMore) this.#gather(waiting, turns - 1)
      else void this.#drain()
    })
  }

  async #drain(): Promise<void> {
    const batch = this.#queue.splice(0, BATCH_LIMIT)
    if (batch.length > 0) await this.#runBatch(batch)
    this.#isDraining = false
    if (this.#queue.length > 0) this.#schedule(Math.min(batch.length, TURNS_AFTER_COMMIT))
  }

  async #runBatch(batch: readonly Job[]): Promise<void> {
    const answers: (() => void)[] = []
    let isCommitting = false
    try {
      this.#writer.exec('BEGIN IMMEDIATE')
      for (const job of batch) answers.push(await this.#runJob(job))
      isCommitting = true
      this.#writer.exec('COMMIT')
      this.#reading?.moment.end()
    } catch (error) {
      this.#rollBack()
      if (isCommitting) this.#writeOver()
      const failure = asPortError(error)
      for (const job of batch) job.reject(failure)
      return
    }
    for (const answer of answers) answer()
  }

  async #runJob(job: Job): Promise<() => void> {
    this.#step.savepoint.run()
    try {
      const value = await job.work(this.#tx)
      this.#step.release.run()
      return () => job.resolve(value)
    } catch (error) {
      this.#step.rollbackTo.run()
      this.#step.release.run()
      return () => job.reject(asPortError(error))
    }
  }

  #rollBack(): void {
    if (this.#writer.isTransaction) this.#writer.exec('ROLLBACK')
  }

  /**
   * A commit whose sync failed stands whole in the log, where a start after a crash would find it although it was
   * refused. The next commit goes to the same place, so one that says nothing new takes that place at once.
   */
  #writeOver(): void {
    try {
      const version = Number(this.#writer.prepare('PRAGMA user_version').get()?.user_version)
      this.#writer.exec(`PRAGMA user_version = ${version}`)
    } catch {
      // Written or not: what counts is that the log was written to, and a disk that takes no byte kept none before.
    }
  }
}

/** Of each transaction of a batch; prepared once, as they cost more to compile than to run. */
function prepareSteps(writer: DatabaseSync) {
  // Beyond 64 KiB SQLite keeps the old pages of savepoints in a file, and writes more to it than to the log.
  writer.exec('PRAGMA temp_store = MEMORY')
  return {
    savepoint: writer.prepare('SAVEPOINT job'),
    release: writer.prepare('RELEASE job'),
    rollbackTo: writer.prepare('ROLLBACK TO job'),
  }
}

function closed(): PortError {
  return new PortError('The database is closed.', { retryable: false })
}

/** Primary result codes of SQLite that pass by themselves: BUSY, LOCKED, IOERR, FULL. */
const PASSING_CODES = new Set([5, 6, 10, 13])

function asPortError(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error
  const code = typeof error.errcode === 'number' ? error.errcode & 0xff : 0
  return new PortError('The database refused a statement.', {
    retryable: PASSING_CODES.has(code),
    cause: error,
  })
}
