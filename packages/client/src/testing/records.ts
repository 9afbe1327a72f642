import type { Administrator, RoleName } from '../types.ts'

/** The built-in roles; the index makes the id. */
export const ROLE_NAMES: readonly RoleName[] = [
  'Administrator With Billing',
  'Administrator',
  'Manager',
  'Help Desk',
  'Read Only',
  'Command Runner With Billing',
  'Command Runner',
  'Billing Only',
]

/** The one role that may change others. */
export const BILLING: RoleName = 'Administrator With Billing'
/** The id of the one organization. */
export const ORGANIZATION = 'f'.repeat(24)

/** One administrator as a test says it: an address, and what matters. */
export type GivenAdministrator = Partial<Administrator> & { email: string }

/** The fields that a role name decides. */
export function roleFields(
  roleName: RoleName,
): Pick<Administrator, 'role' | 'roleName' | 'roles' | 'roleNames'> {
  const role = (ROLE_NAMES.indexOf(roleName) + 1).toString(16).padStart(24, '0')
  return { role, roleName, roles: [role], roleNames: [roleName] }
}

/** A whole administrator, as if just created: not activated, TOTP required, no API access. */
export function makeAdministrator(
  given: GivenAdministrator,
  number: number,
  now: string,
): Administrator {
  return {
    _id: `a${number.toString(16).padStart(23, '0')}`,
    firstname: '',
    lastname: '',
    organization: ORGANIZATION,
    provider: null,
    ...roleFields(given.roleName ?? given.roleNames?.[0] ?? 'Administrator'),
    enableMultiFactor: true,
    totpEnrolled: false,
    totpUpdatedAt: null,
    passwordUpdatedAt: null,
    apiKeyAllowed: false,
    apiKeySet: false,
    apiKeyUpdatedAt: null,
    apiKeyHash: null,
    suspended: false,
    sessionCount: 0,
    created: now,
    usersTimeZone: null,
    disableIntroduction: false,
    lastWhatsNewChecked: null,
    growthData: {},
    ...given,
    ...(given.roleName ? roleFields(given.roleName) : {}),
  }
}
