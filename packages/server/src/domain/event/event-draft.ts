/** Event types of the Directory Insights shape (JumpCloud `event_type`). */
export type EventType =
  | 'admin_create'
  | 'admin_update'
  | 'admin_delete'
  | 'admin_suspended'
  | 'admin_unsuspend'
  | 'admin_totp_disable'
  | 'admin_totp_start_enrollment'
  | 'admin_totp_finish_enrollment'
  | 'admin_password_reset_request'
  | 'admin_password_change'
  | 'admin_login_attempt'
  | 'admin_lockout'
  | 'admin_mail_retry'
  | 'admin_mail_failed'
  | 'organization_update'

/** One changed field by its wire name. A secret is named and its values are `null`. */
export type FieldChange = { readonly field: string; readonly from: unknown; readonly to: unknown }

export type EventDraft = {
  readonly type: EventType
  readonly changes: readonly FieldChange[]
  /** Why the attempt that it records failed; absent for what was done. */
  readonly reason?: string
}
