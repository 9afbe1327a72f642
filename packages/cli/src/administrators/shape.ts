import type { Administrator } from '@castellan/client'
import type { Shape } from '../output/write-rows.ts'

/** What is shown of an administrator; a server may leave fields out. */
export type Listed = Partial<Administrator>

/** The role as it is named; JumpCloud's older answers name several. */
function stateOf({ suspended, passwordUpdatedAt }: Listed): string {
  if (suspended) return 'suspended'
  // An absent field says nothing: JumpCloud leaves it out where it never was.
  return passwordUpdatedAt === null ? 'invited' : 'active'
}

function factorOf({ enableMultiFactor, totpEnrolled }: Listed): string {
  if (totpEnrolled) return 'enrolled'
  return enableMultiFactor ? 'required' : 'off'
}

/** How administrators are shown. */
export const ADMINISTRATORS: Shape<Listed> = {
  columns: [
    { title: 'EMAIL', text: ({ email = '' }) => email, gives: true },
    {
      title: 'NAME',
      text: ({ firstname, lastname }) => [firstname, lastname].filter(Boolean).join(' '),
      gives: true,
    },
    { title: 'ROLE', text: ({ roleName = '' }) => roleName, gives: true },
    {
      title: 'TOTP',
      text: factorOf,
      colour: (row, style) => (row.totpEnrolled ? style.green : style.yellow),
    },
    {
      title: 'STATE',
      text: stateOf,
      colour: (row, style) => (row.suspended ? style.red : (text) => text),
    },
    { title: 'ID', text: ({ _id = '' }) => _id, colour: (_row, style) => style.dim },
  ],
  fields: [
    '_id',
    'email',
    'firstname',
    'lastname',
    'roleName',
    'enableMultiFactor',
    'totpEnrolled',
    'apiKeyAllowed',
    'apiKeySet',
    'suspended',
    'sessionCount',
    'passwordUpdatedAt',
    'created',
  ],
  id: ({ _id = '' }) => _id,
  none: 'No administrator matches.',
}

/** Every field, for completion. */
export const ADMINISTRATOR_FIELDS: readonly string[] = [
  ...ADMINISTRATORS.fields,
  ...['organization', 'provider', 'role', 'roles', 'roleNames', 'totpUpdatedAt'],
  ...['apiKeyUpdatedAt', 'apiKeyHash', 'usersTimeZone', 'disableIntroduction'],
  ...['lastWhatsNewChecked', 'growthData'],
]

/** The built-in roles. */
export const ROLE_NAMES = [
  'Administrator With Billing',
  'Administrator',
  'Manager',
  'Command Runner With Billing',
  'Command Runner',
  'Help Desk',
  'Billing Only',
  'Read Only',
] as const
