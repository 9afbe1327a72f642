import type { RoleName } from '../access/roles.ts'
import type { LiveLink } from '../link/link.ts'

/** What is known of an API key without the key. */
export type ApiKeyFacts = {
  readonly prefix: string
  readonly createdAtMs: number
  /** `null`: never. */
  readonly expiresAtMs: number | null
}

/** One administrator. Secrets are not part of it: they are written through a change and read by no story. */
export type Administrator = {
  readonly id: string
  /** The organization that it belongs to, or the provider. */
  readonly organizationId: string
  /** The provider that it belongs to; `null` for who belongs to an organization. */
  readonly providerId: string | null
  readonly email: string
  /** An address that was changed receives recovery links only once it is confirmed. */
  readonly emailConfirmed: boolean
  readonly firstname: string
  readonly lastname: string
  readonly role: RoleName
  readonly enableMultiFactor: boolean
  readonly totpEnrolled: boolean
  readonly totpUpdatedAtMs: number | null
  /** Set while a reset awaits its enrolment: a password that only a mail vouches for opens nothing then. */
  readonly totpResetAtMs: number | null
  readonly passwordSet: boolean
  readonly passwordUpdatedAtMs: number | null
  /**
   * When the present password was set through a mailed link; `null` when its owner set it while signed in,
   * and once it was used beside a second factor.
   */
  readonly passwordMailedAtMs: number | null
  readonly apiKeyAllowed: boolean
  readonly apiKey: ApiKeyFacts | null
  readonly apiKeyUpdatedAtMs: number | null
  readonly suspended: boolean
  /** Suspended because its owner said "this was not me". */
  readonly frozen: boolean
  readonly createdAtMs: number
  readonly usersTimeZone: string | null
  readonly disableIntroduction: boolean
  readonly lastWhatsNewCheckedAtMs: number | null
  /** JSON text. */
  readonly growthData: string
  /** Grows by one with each change; the ETag is made from it. */
  readonly version: number
}

/** An administrator as it is shown. */
export type ListedAdministrator = {
  readonly administrator: Administrator
  /** Living sessions, half-finished sign-ins included. */
  readonly sessionCount: number
}

/** An administrator with what hangs on it, as a decision needs it. */
export type AdministratorState = ListedAdministrator & {
  readonly organizationName: string
  readonly links: readonly LiveLink[]
  readonly recoveryCodeCount: number
}

/**
 * After a TOTP reset the mailbox alone must not win both factors, in whatever order they are recovered: a
 * password that was set from a mail, and never used beside a second factor since, proves nothing more.
 */
export function isOwnPassword(administrator: Administrator): boolean {
  return administrator.totpResetAtMs === null || administrator.passwordMailedAtMs === null
}

/** Somebody who can keep the organization going: a billing administrator who has a way to sign in. */
export function isAbleBillingAdministrator(administrator: Administrator): boolean {
  return (
    administrator.role === 'Administrator With Billing' &&
    administrator.passwordSet &&
    !administrator.suspended &&
    isOwnPassword(administrator)
  )
}
