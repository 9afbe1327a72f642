import type { RoleName, WaitingLinkPurpose } from '@castellan/client'

export const ROLES: readonly RoleName[] = [
  'Administrator With Billing',
  'Administrator',
  'Manager',
  'Help Desk',
  'Read Only',
  'Command Runner With Billing',
  'Command Runner',
  'Billing Only',
]

const FIELDS: Readonly<Record<string, string>> = {
  email: 'E-mail address',
  firstname: 'First name',
  lastname: 'Last name',
  roleName: 'Role',
  roleNames: 'Role',
  enableMultiFactor: 'TOTP required',
  totpEnrolled: 'TOTP enrolled',
  apiKeyAllowed: 'May hold an API key',
  suspended: 'Suspended',
  password: 'Password',
  mail: 'Mail',
  passwordUpdatedAt: 'Password set',
  totpUpdatedAt: 'TOTP changed',
  apiKeyHash: 'API key',
  apiKeySet: 'API key held',
  growthData: 'Console state',
  lastWhatsNewChecked: 'News seen',
}

export function fieldName(field: string): string {
  return FIELDS[field] ?? field
}

/** A value of a field for reading. */
export function fieldValue(value: unknown): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (value === null || value === undefined || value === '') return 'empty'
  if (Array.isArray(value)) return value.map(fieldValue).join(', ')
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([name, each]) => `${name} ${fieldValue(each)}`)
    .join(', ')
}

const MESSAGES: Readonly<Record<string, string>> = {
  activation: 'Activation link',
  'password-reset': 'Link to set a new password',
  'password-changed': 'Notice: password changed',
  'totp-enrol': 'Link to enrol an authenticator app',
  'totp-enrolled': 'Notice: authenticator app enrolled',
  'totp-removed': 'Notice: authenticator app removed',
  'totp-reset-notice': 'Notice: TOTP reset',
  'email-confirm': 'Link to confirm an address',
  'email-changed': 'Notice: address changed',
  'api-key-created': 'Notice: API key created',
  'api-key-removed': 'Notice: API key removed',
  'recovery-code-used': 'Notice: recovery code used',
  'recovery-codes-renewed': 'Notice: recovery codes renewed',
  'authenticator-waiting': 'Notice: sign-in must wait',
  'authenticator-disabled': 'Notice: authenticator disabled',
  'account-frozen': 'Notice: account frozen',
  'account-unfrozen': 'Notice: account open again',
  'break-glass': 'Notice: local recovery command used',
}

export function messageName(message: string): string {
  return MESSAGES[message] ?? message
}

export const EVENT_TYPES: Readonly<Record<string, string>> = {
  admin_login_attempt: 'Sign-in',
  admin_create: 'Created',
  admin_update: 'Updated',
  admin_delete: 'Deleted',
  admin_suspended: 'Suspended',
  admin_unsuspend: 'Suspension lifted',
  admin_password_reset_request: 'Password link mailed',
  admin_password_change: 'Password set',
  admin_totp_start_enrollment: 'TOTP enrolment begun',
  admin_totp_finish_enrollment: 'TOTP enrolled',
  admin_totp_disable: 'TOTP removed',
  admin_lockout: 'Sign-in locked',
  admin_request_refused: 'Refused',
  admin_mail_failed: 'Mail failed',
  admin_mail_retry: 'Mail tried again',
  organization_update: 'Organization updated',
}

export function eventName(type: string): string {
  return EVENT_TYPES[type] ?? type
}

const PURPOSES: Readonly<Record<WaitingLinkPurpose, string>> = {
  activate: 'Set the first password',
  'reset-password': 'Set a new password',
  'enrol-totp': 'Enrol an authenticator app',
  'confirm-email': 'Confirm an address',
}

/** What a mailed link opens. */
export function purposeName(purpose: WaitingLinkPurpose): string {
  return PURPOSES[purpose] ?? purpose
}

const CAUSES: Readonly<Record<string, string>> = {
  'break-glass': 'Local recovery command',
  'confirm-email': 'Address confirmed',
  'create-administrator': 'Administrator created',
  'create-provider-administrator': 'Administrator created',
  'plant-administrator': 'Installation',
  'replace-totp': 'Their own account page',
  'request-password-reset': 'Forgotten password',
  'reset-totp': 'TOTP reset',
  'send-reactivation': 'Reactivation',
  'set-password': 'Password set',
  'sign-in': 'Sign-in',
  'update-administrator': 'Administrator updated',
  'update-organization': 'Organization updated',
}

/** The operation that made a link. */
export function causeName(operation: string): string {
  return CAUSES[operation] ?? operation
}

const METHODS: Readonly<Record<string, string>> = {
  'api-key': 'API key',
  session: 'Session',
  link: 'Mailed link',
  local: 'On the machine',
  none: 'Not signed in',
}

/** What happens without a session has a place of its own. */
const PLACES: Readonly<Record<string, string>> = {
  admin_login_attempt: 'Sign-in page',
  admin_mail_failed: 'Mail delivery',
}

/** With what somebody proved who they are, or where it was before they had. */
export function methodName(method: string, eventType: string): string {
  const place = method === 'none' ? PLACES[eventType] : undefined
  return place ?? METHODS[method] ?? method
}

/** `3 sessions`, `1 session`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount.toLocaleString('en')} ${amount === 1 ? one : many}`
}
