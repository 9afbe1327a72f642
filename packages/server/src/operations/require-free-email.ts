import type { Actor } from '../domain/access/actor.ts'
import { countEmailProbe, limitEmailProbes } from '../domain/administrator/limit-email-probes.ts'
import { Failure } from '../domain/failure.ts'
import type { Transaction } from '../ports/transaction.ts'

/**
 * Refuses an address that somebody has, and refuses to tell of other organizations too often. Thrown rather than
 * decided, so that a plan is refused, and counted, like the real run. The count is part of the transaction that
 * refuses: of requests at the same time each knows of those before it.
 */
export async function requireFreeEmail(
  tx: Transaction,
  actor: Actor,
  email: string,
  nowMs: number,
): Promise<void> {
  const home = await tx.findOrganizationOfEmail(email)
  // Whoever may change an address sees those of the own organization in the list.
  if (home === actor.organizationId) throw taken()
  const probes = await tx.findFailures(actor.id, 'email-probe')
  limitEmailProbes(probes, nowMs)
  if (home === undefined) return
  await tx.writeFailures(actor.id, 'email-probe', countEmailProbe(probes, nowMs))
  throw taken({ isCounted: true })
}

function taken(options: { readonly isCounted?: true } = {}): Failure {
  const message = 'This address is taken. Choose another address.'
  return new Failure('administrator.email-taken', message, options)
}
