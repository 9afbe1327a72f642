import type { Actor } from '../access/actor.ts'
import { type Change, noChange } from '../change/change.ts'
import { changed, nextVersion } from '../change/changed.ts'
import { waysIn } from '../link/link.ts'
import type { AdministratorState } from './administrator.ts'
import { guardLastBilling, guardSelf } from './guards.ts'

const OPERATION = 'suspend-administrator'

export type SuspendInput = {
  readonly actor: Actor
  readonly target: AdministratorState
  readonly otherAbleBillingCount: number
}

/** Ends every way in; the record, and the key for later, stay. */
export function decideSuspend(input: SuspendInput): Change {
  const { actor, target } = input
  const before = target.administrator
  const after = nextVersion(before, { suspended: true })
  const refusals = [
    ...guardLastBilling(before, after, input.otherAbleBillingCount),
    ...guardSelf(actor, before, 'suspend'),
  ]
  if (refusals.length > 0 || before.suspended) return noChange(OPERATION, target, refusals)
  return changed(OPERATION, target, after, 'admin_suspended', {
    sessionsEnded: target.sessionCount,
    linksEnded: waysIn(target.links).map((link) => link.id),
  })
}
