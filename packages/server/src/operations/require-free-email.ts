import type { Actor } from '../domain/access/actor.ts'
import { limitEmailProbes, PROBE_WINDOW_MS } from '../domain/administrator/limit-email-probes.ts'
import { Failure } from '../domain/failure.ts'
import type { Reading } from '../ports/transaction.ts'

/**
 * Refuses an address that somebody has, and refuses to tell so too often. Thrown rather than decided,
 * so that a plan is refused, and counted, like the real run.
 */
export async function requireFreeEmail(
  reading: Reading,
  actor: Actor,
  email: string,
  nowMs: number,
): Promise<void> {
  const sinceMs = nowMs - PROBE_WINDOW_MS
  limitEmailProbes(await reading.countRefusals(actor.id, 'administrator.email-taken', sinceMs))
  if (!(await reading.isEmailTaken(email))) return
  throw new Failure('administrator.email-taken', 'This address is taken. Choose another address.')
}
