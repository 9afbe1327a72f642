import type { OutboxFigures } from '../../../ports/outbox.ts'
import { integer, integerOrNull } from '../row.ts'
import type { StoreContext } from './store-context.ts'

/** Both counts come from indexes of what waits and of what failed alone, so a long history costs nothing. */
export async function outboxFigures({ sql }: StoreContext): Promise<OutboxFigures> {
  const queued = await sql.get(
    "SELECT count(*) AS n, min(queued_at_ms) AS oldest FROM outbox WHERE state = 'queued'",
  )
  const failed = await sql.get("SELECT count(*) AS n FROM outbox WHERE state = 'failed'")
  return {
    queued: queued === undefined ? 0 : integer(queued, 'n'),
    oldestQueuedAtMs: queued === undefined ? null : integerOrNull(queued, 'oldest'),
    failed: failed === undefined ? 0 : integer(failed, 'n'),
  }
}
