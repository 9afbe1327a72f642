import type { EventPlace, EventWindow } from '../../../domain/event/event-window.ts'
import type { IntervalCount } from '../../../domain/event/fill-intervals.ts'
import type { DistinctQuery } from '../../../domain/event/parse-distinct-query.ts'
import type { EventCursor, EventQuery } from '../../../domain/event/parse-event-query.ts'
import type { EventSelection } from '../../../domain/event/parse-event-selection.ts'
import type { IntervalQuery } from '../../../domain/event/parse-interval-query.ts'
import { ANY_EVENT } from '../../../domain/event/parse-search-term.ts'
import type { DistinctCount, StoredEvent, WindowAsked } from '../../../ports/event-reading.ts'
import { integer, text } from '../row.ts'
import {
  type Condition,
  joinConditions,
  selectionCondition,
  windowCondition,
} from './event-condition.ts'
import { FIELD_SQL } from './event-field-sql.ts'
import type { StoreContext } from './store-context.ts'

/** One page in the order of time; the chain's own order decides inside one millisecond. */
export async function listEvents(
  context: StoreContext,
  organizationId: string,
  query: EventQuery,
  window: EventWindow,
): Promise<readonly StoredEvent[]> {
  const selection = windowed(organizationId, query, window, query.isDescending)
  const after =
    query.after === null ? [] : [await afterCondition(context, organizationId, query.after, query)]
  const where = joinConditions([selection, ...after], ' AND ')
  const order = query.isDescending ? 'DESC' : 'ASC'
  const rows = await context.sql.all(
    `SELECT e.id, e.at_ms, e.seq, e.hash, e.body FROM events e WHERE ${where.sql}
     ORDER BY e.at_ms ${order}, e.seq ${order} LIMIT ? OFFSET ?`,
    ...where.values,
    query.limit,
    query.skip,
  )
  return rows.map((row) => ({
    id: text(row, 'id'),
    atMs: integer(row, 'at_ms'),
    seq: integer(row, 'seq'),
    hash: text(row, 'hash'),
    body: text(row, 'body'),
  }))
}

/** An event that is gone leaves its moment, of which nothing is passed over. */
async function afterCondition(
  { sql }: StoreContext,
  organizationId: string,
  { atMs, id }: EventCursor,
  { isDescending }: EventQuery,
): Promise<Condition> {
  // Looked for in its millisecond: an index of ids would cost every event a page of its own.
  const row = await sql.get(
    'SELECT seq FROM events WHERE chain = ? AND at_ms = ? AND id = ?',
    organizationId,
    atMs,
    id,
  )
  if (row === undefined) return { sql: `e.at_ms ${isDescending ? '<=' : '>='} ?`, values: [atMs] }
  return windowCondition({ after: { atMs, seq: integer(row, 'seq') }, upTo: null }, isDescending)
}

function windowed(
  organizationId: string,
  selection: EventSelection,
  window: EventWindow,
  isDescending = false,
): Condition {
  const conditions = [
    selectionCondition(organizationId, selection),
    windowCondition(window, isDescending),
  ]
  return joinConditions(conditions, ' AND ')
}

/** The last of so many events past a place, whatever else is asked of them; `null` where there are less. */
export async function endOfWindow(
  { sql }: StoreContext,
  organizationId: string,
  selection: EventSelection,
  { after, isDescending, size }: WindowAsked,
): Promise<EventPlace | null> {
  const { startMs, endMs } = selection
  const anything = { startMs, endMs, search: ANY_EVENT, hasService: true }
  const where = windowed(organizationId, anything, { after, upTo: null }, isDescending)
  const order = isDescending ? 'DESC' : 'ASC'
  const row = await sql.get(
    `SELECT e.at_ms, e.seq FROM events e WHERE ${where.sql}
     ORDER BY e.at_ms ${order}, e.seq ${order} LIMIT 1 OFFSET ?`,
    ...where.values,
    size - 1,
  )
  return row === undefined ? null : { atMs: integer(row, 'at_ms'), seq: integer(row, 'seq') }
}

export async function countEvents(
  { sql }: StoreContext,
  organizationId: string,
  selection: EventSelection,
  window: EventWindow,
): Promise<number> {
  const where = windowed(organizationId, selection, window)
  const row = await sql.get(
    `SELECT count(*) AS events FROM events e WHERE ${where.sql}`,
    ...where.values,
  )
  return row === undefined ? 0 : integer(row, 'events')
}

/** The values of one field with their events, in no order; at most so many. */
export async function distinctEvents(
  { sql }: StoreContext,
  organizationId: string,
  query: DistinctQuery,
  window: EventWindow,
  limit: number,
): Promise<readonly DistinctCount[]> {
  const where = windowed(organizationId, query, window)
  // As an expression, so that no index of the field is gone through for the sake of grouping.
  const rows = await sql.all(
    `SELECT value, count(*) AS events
     FROM (SELECT ${FIELD_SQL[query.field]} || '' AS value FROM events e WHERE ${where.sql}) AS valued
     WHERE value IS NOT NULL GROUP BY value LIMIT ?`,
    ...where.values,
    limit,
  )
  return rows.map((row) => ({ value: text(row, 'value'), count: integer(row, 'events') }))
}

/** Intervals that have events, in order; at most so many. */
export async function intervalEvents(
  { sql }: StoreContext,
  organizationId: string,
  query: IntervalQuery,
  window: EventWindow,
  limit: number,
): Promise<readonly IntervalCount[]> {
  const where = windowed(organizationId, query, window)
  const { intervalMs, originMs } = query
  // Bound numbers may arrive as floating ones, whose division leaves a remainder.
  const rows = await sql.all(
    `SELECT place, count(*) AS events FROM (
       SELECT (e.at_ms - CAST(? AS BIGINT)) / CAST(? AS BIGINT) AS place
       FROM events e WHERE ${where.sql}
     ) AS placed GROUP BY place ORDER BY place LIMIT ?`,
    originMs,
    intervalMs,
    ...where.values,
    limit,
  )
  return rows.map((row) => ({
    startMs: integer(row, 'place') * intervalMs + originMs,
    count: integer(row, 'events'),
  }))
}
