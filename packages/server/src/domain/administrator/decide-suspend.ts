import type { Actor } from '../access/actor.ts'
import { type Change, noChange } from '../change/change.ts'
import { fieldChanges } from '../change/field-changes.ts'
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
  const after = { ...before, suspended: true, version: before.version + 1 }
  const refusals = [
    ...guardLastBilling(before, after, input.otherAbleBillingCount),
    ...guardSelf(actor, before, 'suspend'),
  ]
  if (refusals.length > 0 || before.suspended) return noChange(OPERATION, target, refusals)
  const fields = fieldChanges(before, after)
  return {
    operation: OPERATION,
    before,
    after,
    fields,
    sessionCount: target.sessionCount,
    sessionsEnded: target.sessionCount,
    linksEnded: waysIn(target.links).map((link) => link.id),
    secrets: {},
    mails: [],
    event: { type: 'admin_suspended', changes: fields },
    refusals: [],
  }
}
