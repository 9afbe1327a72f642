import type { Actor } from '../domain/access/actor.ts'
import type { RecentInvitations } from '../domain/password/mail-limit.ts'
import type { Reading } from '../ports/transaction.ts'

/** What the actor, and the organization in which it acts, had mailed to an address that somebody is to be given. */
export function invitationsTo(
  reading: Reading,
  actor: Actor,
  address: string,
): Promise<RecentInvitations> {
  const { id: callerId, organizationId } = actor
  return reading.recentInvitations(address, { organizationId, callerId })
}
