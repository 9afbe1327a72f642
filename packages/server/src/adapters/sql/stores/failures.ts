import type { Authenticator, Failures } from '../../../domain/access/failures.ts'
import { integer } from '../row.ts'
import type { SqlSession } from '../session.ts'

export async function findFailures(
  sql: SqlSession,
  administratorId: string,
  authenticator: Authenticator,
): Promise<Failures | undefined> {
  const row = await sql.get(
    'SELECT * FROM failures WHERE administrator_id = ? AND authenticator = ?',
    administratorId,
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
  administratorId: string,
  authenticator: Authenticator,
  failures: Failures | null,
): Promise<void> {
  await sql.run(
    'DELETE FROM failures WHERE administrator_id = ? AND authenticator = ?',
    administratorId,
    authenticator,
  )
  if (failures === null) return
  await sql.run(
    `INSERT INTO failures (administrator_id, authenticator, in_a_row, last_at_ms, hour_started_at_ms, in_hour)
     VALUES (?, ?, ?, ?, ?, ?)`,
    administratorId,
    authenticator,
    failures.inARow,
    failures.lastAtMs,
    failures.hourStartedAtMs,
    failures.inHour,
  )
}
