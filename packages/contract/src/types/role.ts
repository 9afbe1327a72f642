/** The eight built-in roles, by the display name that is written and read on the wire (JumpCloud `roleName`). */
export type RoleName =
  | 'Administrator With Billing'
  | 'Administrator'
  | 'Manager'
  | 'Command Runner With Billing'
  | 'Command Runner'
  | 'Help Desk'
  | 'Billing Only'
  | 'Read Only'
