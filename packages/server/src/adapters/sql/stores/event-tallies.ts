import { HOUR_MS, type WholeHours } from '../../../domain/event/whole-hours.ts'
import type { Tally } from '../../../ports/event-reading.ts'
import { integer, text } from '../row.ts'
import type { SqlValue } from '../session.ts'
import type { StoreContext } from './store-context.ts'

/** Counts one more event of a type in its hour, or so many less. */
export async function addToTally(
  { sql }: StoreContext,
  event: { readonly chain: string; readonly atMs: number; readonly type: string },
  events: number,
): Promise<void> {
  await sql.run(
    `INSERT INTO event_tallies (chain, hour_ms, type, events) VALUES (?, ?, ?, ?)
     ON CONFLICT (chain, hour_ms, type) DO UPDATE SET events = event_tallies.events + excluded.events`,
    event.chain,
    Math.floor(event.atMs / HOUR_MS) * HOUR_MS,
    event.type,
    events,
  )
}

/** What was written in whole hours, by hour and type. */
export async function listTallies(
  { sql }: StoreContext,
  organizationId: string,
  { fromMs, toMs, types }: WholeHours,
): Promise<readonly Tally[]> {
  const conditions = ['chain = ?', 'hour_ms >= ?', 'events > 0']
  const values: SqlValue[] = [organizationId, fromMs]
  if (toMs !== null) {
    conditions.push('hour_ms < ?')
    values.push(toMs)
  }
  if (types !== null) {
    conditions.push(`type IN (${types.map(() => '?').join(', ')})`)
    values.push(...types)
  }
  const rows = await sql.all(
    `SELECT hour_ms, type, events FROM event_tallies WHERE ${conditions.join(' AND ')}`,
    ...values,
  )
  return rows.map((row) => ({
    hourMs: integer(row, 'hour_ms'),
    type: text(row, 'type'),
    count: integer(row, 'events'),
  }))
}
