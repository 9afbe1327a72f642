import type { Timestamp } from './administrator.ts'

/** What a mailed link opens: setting the first password, a new password, enrolling an authenticator app, confirming an address. */
export type WaitingLinkPurpose = 'activate' | 'reset-password' | 'enrol-totp' | 'confirm-email'

/** A mailed link that still works. The link itself is nowhere but in its mail. */
export interface WaitingLink {
  purpose: WaitingLinkPurpose
  /** The address that it was made for. */
  email: string
  /** The operation that made it, for example `reset-totp`. */
  operation: string
  createdAt: Timestamp
  /** Until when it works; `null` until its mail is handed over, as its life begins then. */
  expiresAt: Timestamp | null
}

/** All of list-links. */
export interface WaitingLinkPage {
  results: WaitingLink[]
  totalCount: number
}
