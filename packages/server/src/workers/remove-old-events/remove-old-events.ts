import type { Clock } from '../../ports/clock.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

export type RemoveOldEventsPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
}

const DAY_MS = 86_400_000

/** So many in one transaction: others wait no longer than for that. */
const BATCH = 1000

/**
 * Removes the events of every chain that are older than so many days, the oldest first, and answers how many.
 * Where a chain goes on from stays in its head, so the rest is as provable as before.
 */
export async function removeOldEvents(
  { unitOfWork, clock }: RemoveOldEventsPorts,
  retentionDays: number,
): Promise<number> {
  const beforeMs = clock.nowMs() - retentionDays * DAY_MS
  const heads = await unitOfWork.read((reading) => reading.listChainHeads())
  let removed = 0
  for (const { chain } of heads) {
    let batch: number
    do {
      batch = await unitOfWork.transact((tx) => tx.removeOldEvents(chain, beforeMs, BATCH))
      removed += batch
    } while (batch === BATCH)
  }
  return removed
}
