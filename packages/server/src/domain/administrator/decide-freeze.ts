import { type Change, noChange } from '../change/change.ts'
import { changed, nextVersion } from '../change/changed.ts'
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
  if (before.frozen) return noChange('this-was-not-me', owner)
  const isLast = isAbleBillingAdministrator(before) && input.otherAbleBillingCount === 0
  const endedKey = before.apiKey === null ? {} : { apiKey: null, apiKeyUpdatedAtMs: nowMs }
  const after = nextVersion(before, isLast ? endedKey : { suspended: true, frozen: true })
  const told = new Set([...input.billingEmails, before.email])
  const cause = { actorEmail: null, nowMs }
  return changed('this-was-not-me', owner, after, isLast ? 'admin_update' : 'admin_suspended', {
    sessionsEnded: owner.sessionCount,
    linksEnded: waysIn(owner.links).map((link) => link.id),
    secrets: isLast ? { apiKeyHash: null } : {},
    mails: [...told].map((to) =>
      draftMail('account-frozen', owner, cause, { to, objection: false }),
    ),
  })
}
