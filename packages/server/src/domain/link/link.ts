import { LIFETIME_BOUNDS, type Lifetimes } from '../lifetimes.ts'

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
  /** `null` until the mail is handed over: the life of the link begins then. */
  readonly expiresAtMs: number | null
}

/** A living link that opens a way in. */
export type WayIn = LiveLink & { readonly purpose: Exclude<LinkPurpose, 'object'> }

/** A link that a change makes. Its id and its life are given to it when it is stored. */
export type NewLink = {
  readonly purpose: LinkPurpose
  /** The link to mail next, once this one is used: confirming an address sends what waited for it. */
  readonly followUp: 'reset-password' | 'enrol-totp' | null
}

/** How long a link lives from the moment its mail is handed over. An objection lives as long as a link may. */
export function linkLifeSeconds(purpose: LinkPurpose, lives: Lifetimes): number {
  if (purpose === 'object') return LIFETIME_BOUNDS.activationLinkSeconds.most
  return purpose === 'activate' ? lives.activationLinkSeconds : lives.linkSeconds
}

export function newLink(purpose: LinkPurpose, followUp: NewLink['followUp'] = null): NewLink {
  return { purpose, followUp }
}

/**
 * Links that open a way in. An objection opens none, so whatever ends the others leaves it alive:
 * otherwise a thief could silence "this was not me" by one more change.
 */
export function waysIn(links: readonly LiveLink[]): readonly WayIn[] {
  return links.filter((link): link is WayIn => link.purpose !== 'object')
}
