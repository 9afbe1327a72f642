/** What a mailed link is good for, and for nothing else. */
export type LinkPurpose = 'activate' | 'reset-password' | 'enrol-totp' | 'confirm-email' | 'object'

/** A link that still works. */
export type LiveLink = {
  readonly id: string
  readonly purpose: LinkPurpose
  readonly email: string
  /** The operation that made it. */
  readonly operation: string
  readonly createdAtMs: number
}

/** A link that a change makes. Its id is given to it when it is stored. */
export type NewLink = {
  readonly purpose: LinkPurpose
  readonly ttlSeconds: number
  /** The link to mail next, once this one is used: confirming an address sends what waited for it. */
  readonly followUp: 'reset-password' | 'enrol-totp' | null
}

const HOUR_SECONDS = 3600

/** NIST SP 800-63B-4 §4.2.1.2: a code sent by e-mail lives at most 24 hours. */
const MAILED_LIMIT_SECONDS = 24 * HOUR_SECONDS

const LINK_TTL_SECONDS: Readonly<Record<LinkPurpose, number>> = {
  activate: MAILED_LIMIT_SECONDS,
  'reset-password': HOUR_SECONDS,
  'enrol-totp': HOUR_SECONDS,
  'confirm-email': HOUR_SECONDS,
  object: MAILED_LIMIT_SECONDS,
}

export function newLink(purpose: LinkPurpose, followUp: NewLink['followUp'] = null): NewLink {
  return { purpose, ttlSeconds: LINK_TTL_SECONDS[purpose], followUp }
}

/**
 * Links that open a way in. An objection opens none, so whatever ends the others leaves it alive:
 * otherwise a thief could silence "this was not me" by one more change.
 */
export function waysIn(links: readonly LiveLink[]): readonly LiveLink[] {
  return links.filter((link) => link.purpose !== 'object')
}
