import type { LinkPurpose } from '../domain/link/link.ts'

/** What a link is bound to; changing any of it makes another token. */
export type LinkBinding = {
  readonly id: string
  readonly purpose: LinkPurpose
  readonly administratorId: string
  readonly organizationId: string
  readonly email: string
  /** Which key of the key file signs it. */
  readonly keyId: string
}

/** Tokens of mailed links: the id and an HMAC under a key that the database does not hold. */
export interface LinkSigner {
  /** The key that new links are signed with. */
  readonly currentKeyId: string
  tokenOf(binding: LinkBinding): string
  /** The id inside a token-shaped text; `undefined` for any other text. */
  idOf(token: string): string | undefined
  /** Compares in constant time. */
  isTokenOf(token: string, binding: LinkBinding): boolean
}
