import type { ClientBase, QueryConfig, QueryResult } from 'pg'
import type { Row, SqlValue } from '../session.ts'

/** Longer than the time-outs that the server keeps, for networks that swallow everything; answered within 5 s. */
const PATIENCE_MS = 4500
/** For who waited long for a connection: enough where the database answers at all. */
const LEAST_MS = 500

/** One statement that is answered within what is left of a wait, or fails and takes the connection with it. */
export function askInTime(
  client: Pick<ClientBase, 'query'>,
  text: string,
  values: readonly SqlValue[] = [],
  waitingSinceMs: number = performance.now(),
): Promise<QueryResult<Row>> {
  const leftMs = PATIENCE_MS - (performance.now() - waitingSinceMs)
  const statement: QueryConfig & { query_timeout: number } = {
    text,
    values: [...values],
    query_timeout: Math.max(LEAST_MS, leftMs),
  }
  return client.query<Row>(statement)
}
