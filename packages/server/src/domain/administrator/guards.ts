import type { Actor } from '../access/actor.ts'
import { Failure } from '../failure.ts'
import { type Administrator, isAbleBillingAdministrator } from './administrator.ts'

/** Refuses what would leave the organization without an able billing administrator. */
export function guardLastBilling(
  before: Administrator,
  after: Administrator | null,
  otherAbleBillingCount: number,
): readonly Failure[] {
  const wasAble = isAbleBillingAdministrator(before)
  const staysAble = after !== null && isAbleBillingAdministrator(after)
  if (!wasAble || staysAble || otherAbleBillingCount > 0) return []
  return [
    new Failure(
      'administrator.last-billing',
      `${before.email} is the last billing administrator of the organization who can sign in, and the last billing administrator stays. Give another active administrator the role Administrator With Billing first.`,
    ),
  ]
}

/** Refuses what administrators may not do to themselves. */
export function guardSelf(actor: Actor, target: Administrator, what: string): readonly Failure[] {
  if (actor.id !== target.id) return []
  return [
    new Failure(
      'authz.self',
      `You cannot ${what} yourself. Ask another Administrator With Billing.`,
    ),
  ]
}
