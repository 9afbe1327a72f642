import type { RoleName } from './roles.ts'

/** Things that a role may do. Operations on oneself need no entry beyond `self`. */
export type Right =
  | 'read-others'
  | 'read-events'
  | 'manage-administrators'
  | 'manage-organization'
  | 'self'

const READ: readonly Right[] = ['read-others', 'read-events', 'self']
const SELF: readonly Right[] = ['self']

/** Who may do what: the one table. `docs/roles.md` is written from it. */
export const RIGHTS: Readonly<Record<RoleName, readonly Right[]>> = {
  'Administrator With Billing': [
    'read-others',
    'read-events',
    'manage-administrators',
    'manage-organization',
    'self',
  ],
  Administrator: READ,
  Manager: READ,
  'Command Runner With Billing': SELF,
  'Command Runner': SELF,
  'Help Desk': READ,
  'Billing Only': SELF,
  'Read Only': READ,
}

/** The right that each operation needs. */
export const NEEDS = {
  'list-administrators': 'read-others',
  'get-administrator': 'read-others',
  'list-events': 'read-events',
  'count-events': 'read-events',
  'distinct-events': 'read-events',
  'interval-events': 'read-events',
  'create-administrator': 'manage-administrators',
  'update-administrator': 'manage-administrators',
  'delete-administrator': 'manage-administrators',
  'suspend-administrator': 'manage-administrators',
  'unsuspend-administrator': 'manage-administrators',
  'reset-totp': 'manage-administrators',
  'send-reactivation': 'manage-administrators',
  'list-links': 'read-others',
  'list-mails': 'read-others',
  'retry-mail': 'manage-administrators',
  'get-self': 'self',
  'update-self': 'self',
  'generate-api-key': 'self',
  'list-organizations': 'self',
  'get-organization': 'self',
  'search-organizations': 'self',
  'get-settings': 'self',
  'update-organization': 'manage-organization',
  'get-provider': 'self',
  'list-provider-organizations': 'self',
  'list-provider-administrators': 'read-others',
  'create-provider-administrator': 'manage-administrators',
  'delete-provider-administrator': 'manage-administrators',
  'list-organization-links': 'read-others',
  'create-organization-link': 'manage-administrators',
  'delete-organization-link': 'manage-administrators',
  'list-administrator-links': 'read-others',
} as const satisfies Record<string, Right>

export type GuardedOperation = keyof typeof NEEDS

export function may(role: RoleName, operation: GuardedOperation): boolean {
  return RIGHTS[role].includes(NEEDS[operation])
}
