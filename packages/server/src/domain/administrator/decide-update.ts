import type { Actor } from '../access/actor.ts'
import { type Change, noChange } from '../change/change.ts'
import { fieldChanges } from '../change/field-changes.ts'
import { Failure } from '../failure.ts'
import { guardRequiredMfa } from '../organization/guard-required-mfa.ts'
import { overInvitationLimit, type RecentInvitations } from '../password/mail-limit.ts'
import type { Administrator, AdministratorState } from './administrator.ts'
import { guardLastBilling } from './guards.ts'
import type { ParsedChanges } from './parse-changes.ts'
import { updateEffects } from './update-effects.ts'

export type UpdateInput = {
  readonly operation: 'update-administrator' | 'update-self'
  readonly actor: Actor
  readonly target: AdministratorState
  readonly changes: ParsedChanges
  readonly otherAbleBillingCount: number
  readonly organizationRequiresMfa: boolean
  /** To the new address, if there is one. */
  readonly recentInvitations: RecentInvitations
  readonly nowMs: number
}

/** What one may change on oneself; everything else is another's to decide. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'firstname',
  'lastname',
  'growthData',
  'lastWhatsNewChecked',
])

/** Changes the given fields, with everything that follows from them. */
export function decideUpdate(input: UpdateInput): Change {
  const before = input.target.administrator
  const after = applyChanges(before, input.changes, input.nowMs)
  const fields = fieldChanges(before, after)
  if (fields.length === 0) return noChange(input.operation, input.target)

  const refusals = [
    ...guardLastBilling(before, after, input.otherAbleBillingCount),
    ...guardRequiredMfa(
      input.organizationRequiresMfa,
      before.enableMultiFactor,
      after.enableMultiFactor,
    ),
    ...guardOwnFields(
      input,
      fields.map((change) => change.field),
    ),
    ...overInvitationLimit(input.recentInvitations, after.email, input.nowMs),
  ]
  if (refusals.length > 0) return noChange(input.operation, input.target, refusals)

  const cause = { actorEmail: input.actor.email, nowMs: input.nowMs }
  return {
    operation: input.operation,
    before,
    after,
    fields,
    sessionCount: input.target.sessionCount,
    ...updateEffects(input.target, after, cause),
    event: { type: 'admin_update', changes: fields },
    refusals: [],
  }
}

function applyChanges(before: Administrator, changes: ParsedChanges, nowMs: number): Administrator {
  const { email, role, ...plain } = changes
  let after: Administrator = { ...before, ...plain, version: before.version + 1 }
  if (role !== undefined) after = { ...after, role }
  if (email !== undefined && email !== before.email) {
    // Who never activated proves the address by the activation link itself.
    after = { ...after, email, emailConfirmed: !before.passwordSet }
  }
  if (!after.apiKeyAllowed && before.apiKey !== null) {
    after = { ...after, apiKey: null, apiKeyUpdatedAtMs: nowMs }
  }
  if (before.enableMultiFactor && !after.enableMultiFactor) {
    after = { ...after, totpEnrolled: false, totpResetAtMs: null }
    if (before.totpEnrolled) after = { ...after, totpUpdatedAtMs: nowMs }
  }
  return after
}

function guardOwnFields(input: UpdateInput, fields: readonly string[]): readonly Failure[] {
  const foreign = fields.filter((field) => !OWN_FIELDS.has(field))
  if (input.actor.id !== input.target.administrator.id || foreign.length === 0) return []
  return [
    new Failure(
      'authz.self',
      `You cannot change ${foreign.join(', ')} on yourself. Ask another Administrator With Billing.`,
    ),
  ]
}
