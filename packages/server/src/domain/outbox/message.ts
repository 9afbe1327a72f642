/** Every message that Castellan sends; each has one renderer in `mail/`, named after it. */
export type MessageName =
  | 'activation'
  | 'password-reset'
  | 'password-changed'
  | 'totp-enrol'
  | 'totp-enrolled'
  | 'totp-removed'
  | 'totp-reset-notice'
  | 'email-confirm'
  | 'email-changed'
  | 'api-key-created'
  | 'api-key-removed'
  | 'recovery-code-used'
  | 'recovery-codes-renewed'
  | 'authenticator-waiting'
  | 'authenticator-disabled'
  | 'account-frozen'
  | 'account-unfrozen'
  | 'break-glass'

/** What a message may say. Plain data: stored in the outbox row, so it holds no secret and no link. */
export type MailFacts = {
  readonly organizationName: string
  /** First name of the account's owner, `''` when unknown. Untrusted text. */
  readonly firstname: string
  /** The account that the message is about. */
  readonly accountEmail: string
  /** Who did it: an address, or `null` when the owner or nobody in particular did. */
  readonly actorEmail: string | null
  /** When it was done. */
  readonly atMs: number
  /** Why the enrol mail is sent. */
  readonly enrolCause?: 'reset' | 'required'
  /** The address before and after an e-mail change. */
  readonly oldEmail?: string
  readonly newEmail?: string
  /** First characters of an API key. */
  readonly apiKeyPrefix?: string
  /** Which authenticator waits or is disabled. */
  readonly authenticator?: 'password' | 'totp'
  readonly waitSeconds?: number
  readonly recoveryCodesLeft?: number
  /** The local command that was used, for `break-glass`. */
  readonly command?: string
  /** How long the acting link lives. */
  readonly linkTtlSeconds?: number
}

/** The addresses that a renderer may put into the message, made when it is handed over. */
export type MailLinks = {
  /** The one link that the message is for, if it has one. */
  readonly action?: string
  /** "This was not me." */
  readonly objection?: string
}

/** A rendered message. */
export type RenderedMail = {
  readonly subject: string
  readonly text: string
  readonly html: string
}
