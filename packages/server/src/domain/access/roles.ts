/** The built-in roles with their ids, as data. Closed: a role is one of these, matched exactly. */
export const ROLES = {
  'Administrator With Billing': '5c3536e9e0a6840001872701',
  // The ids of Administrator and Help Desk are those of the upstream specification's examples.
  Administrator: '5c3536e9e0a6840001872799',
  Manager: '5c3536e9e0a6840001872703',
  'Command Runner With Billing': '5c3536e9e0a6840001872704',
  'Command Runner': '5c3536e9e0a6840001872705',
  'Help Desk': '5c3536e9e0a6840001872788',
  'Billing Only': '5c3536e9e0a6840001872707',
  'Read Only': '5c3536e9e0a6840001872708',
} as const

export type RoleName = keyof typeof ROLES

export const ROLE_NAMES = Object.keys(ROLES) as readonly RoleName[]

export function isRoleName(text: unknown): text is RoleName {
  return typeof text === 'string' && Object.hasOwn(ROLES, text)
}
