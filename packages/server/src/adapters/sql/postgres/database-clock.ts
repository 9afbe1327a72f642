import type { Pool } from 'pg'
import type { Clock } from '../../../ports/clock.ts'
import { PostgresReadSession } from './postgres-session.ts'

const MEASURE_EVERY_MS = 10_000

/**
 * The time of the database, so that processes on many machines agree when a lease, a wait or a session
 * ends. Measured over and over; between two measurements it goes with the monotonic clock of this machine,
 * so that a jump of the local time is no jump here.
 */
export class DatabaseClock implements Clock {
  readonly #pool: Pool
  readonly #timer: NodeJS.Timeout
  #offsetMs: number

  private constructor(pool: Pool, offsetMs: number) {
    this.#pool = pool
    this.#offsetMs = offsetMs
    this.#timer = setInterval(() => void this.#measureAgain(), MEASURE_EVERY_MS)
    this.#timer.unref()
  }

  static async start(pool: Pool): Promise<DatabaseClock> {
    return new DatabaseClock(pool, await measure(pool))
  }

  nowMs(): number {
    return Math.floor(performance.now() + this.#offsetMs)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #measureAgain(): Promise<void> {
    try {
      this.#offsetMs = await measure(this.#pool)
    } catch {
      // While the database is away the clock goes on as it went.
    }
  }
}

/** How far the database's time is ahead of this process's monotonic clock. */
async function measure(pool: Pool): Promise<number> {
  const askedAt = performance.now()
  const row = await new PostgresReadSession(pool).get(
    'SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) AS now_ms',
  )
  const answeredAt = performance.now()
  if (row === undefined) throw new TypeError('a SELECT without a table answers a row')
  return Number(row.now_ms) - (askedAt + answeredAt) / 2
}
