import { type Change, noChange } from '../change/change.ts'
import { fieldChanges } from '../change/field-changes.ts'
import { waysIn } from '../link/link.ts'
import { draftMail } from '../outbox/mail-facts.ts'
import { type AdministratorState, isAbleBillingAdministrator } from './administrator.ts'

export type FreezeInput = {
  readonly owner: AdministratorState
  readonly billingEmails: readonly string[]
  readonly otherAbleBillingCount: number
  readonly nowMs: number
}

/**
 * "This was not me": sessions and links end, the API key is dead, and nobody signs in until a billing
 * administrator has looked. The last able billing administrator is not shut out, since nobody could
 * lift it: for that one everything ends but the account.
 */
export function decideFreeze(input: FreezeInput): Change {
  const { owner, nowMs } = input
  const before = owner.administrator
  if (before.suspended) return noChange('this-was-not-me', owner)
  const isLast = isAbleBillingAdministrator(before) && input.otherAbleBillingCount === 0
  const version = before.version + 1
  const after = isLast
    ? {
        ...before,
        apiKey: null,
        apiKeyUpdatedAtMs: before.apiKey === null ? before.apiKeyUpdatedAtMs : nowMs,
        version,
      }
    : { ...before, suspended: true, frozen: true, version }
  const told = new Set([...input.billingEmails, before.email])
  const cause = { actorEmail: null, nowMs }
  const fields = fieldChanges(before, after)
  return {
    operation: 'this-was-not-me',
    before,
    after,
    fields,
    sessionCount: owner.sessionCount,
    sessionsEnded: owner.sessionCount,
    linksEnded: waysIn(owner.links).map((link) => link.id),
    secrets: isLast ? { apiKeyHash: null } : {},
    mails: [...told].map((to) =>
      draftMail('account-frozen', owner, cause, { to, objection: false }),
    ),
    event: { type: 'admin_suspended', changes: fields },
    refusals: [],
  }
}
