import type { Actor } from '../access/actor.ts'
import { type Change, noChange } from '../change/change.ts'
import { changed } from '../change/changed.ts'
import type { AdministratorState } from './administrator.ts'
import { guardLastBilling, guardSelf } from './guards.ts'

const OPERATION = 'delete-administrator'

export type DeleteInput = {
  readonly actor: Actor
  readonly target: AdministratorState
  readonly otherAbleBillingCount: number
}

/** Removes the administrator with everything that hangs on it. */
export function decideDelete(input: DeleteInput): Change {
  const { actor, target } = input
  const before = target.administrator
  const refusals = [
    ...guardLastBilling(before, null, input.otherAbleBillingCount),
    ...guardSelf(actor, before, 'delete'),
  ]
  if (refusals.length > 0) return noChange(OPERATION, target, refusals)
  return changed(OPERATION, target, null, 'admin_delete', {
    sessionsEnded: target.sessionCount,
    linksEnded: target.links.map((link) => link.id),
    secrets: before.apiKey === null ? {} : { apiKeyHash: null },
  })
}
