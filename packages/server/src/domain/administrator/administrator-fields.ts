/** The keys of an administrator as the API answers it, in order (JumpCloud `userreturn`). */
export const ADMINISTRATOR_FIELDS = [
  '_id',
  'email',
  'firstname',
  'lastname',
  'organization',
  'provider',
  'role',
  'roleName',
  'roles',
  'roleNames',
  'enableMultiFactor',
  'totpEnrolled',
  'totpUpdatedAt',
  'passwordUpdatedAt',
  'apiKeyAllowed',
  'apiKeySet',
  'apiKeyUpdatedAt',
  'apiKeyHash',
  'suspended',
  'sessionCount',
  'created',
  'usersTimeZone',
  'disableIntroduction',
  'lastWhatsNewChecked',
  'growthData',
] as const

export type FieldName = (typeof ADMINISTRATOR_FIELDS)[number]

const NAMES: ReadonlySet<string> = new Set(ADMINISTRATOR_FIELDS)

export function isFieldName(name: string): name is FieldName {
  return NAMES.has(name)
}
