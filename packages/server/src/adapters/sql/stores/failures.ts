import { FAILURE_LIMIT_BOUNDS, type Failures, type Tried } from '../../../domain/access/failures.ts'
import { integer } from '../row.ts'
import type { SqlSession } from '../session.ts'

/** After so long without a try everything is forgotten but that an authenticator is disabled. */
const FORGOTTEN_MS = 24 * 3_600_000

export async function findFailures(
  sql: SqlSession,
  subject: string,
  authenticator: Tried,
): Promise<Failures | undefined> {
  const row = await sql.get(
    'SELECT * FROM failures WHERE subject = ? AND authenticator = ?',
    subject,
    authenticator,
  )
  if (row === undefined) return undefined
  return {
    inARow: integer(row, 'in_a_row'),
    lastAtMs: integer(row, 'last_at_ms'),
    hourStartedAtMs: integer(row, 'hour_started_at_ms'),
    inHour: integer(row, 'in_hour'),
  }
}

export async function writeFailures(
  sql: SqlSession,
  subject: string,
  authenticator: Tried,
  failures: Failures | null,
): Promise<void> {
  await sql.run(
    'DELETE FROM failures WHERE subject = ? AND authenticator = ?',
    subject,
    authenticator,
  )
  if (failures === null) return
  await sql.run(
    'DELETE FROM failures WHERE last_at_ms < ? AND in_a_row < ?',
    failures.lastAtMs - FORGOTTEN_MS,
    // Whoever may be disabled under any limit is remembered.
    FAILURE_LIMIT_BOUNDS.least,
  )
  await sql.run(
    `INSERT INTO failures (subject, authenticator, in_a_row, last_at_ms, hour_started_at_ms, in_hour)
     VALUES (?, ?, ?, ?, ?, ?)`,
    subject,
    authenticator,
    failures.inARow,
    failures.lastAtMs,
    failures.hourStartedAtMs,
    failures.inHour,
  )
}
