import { createHmac, timingSafeEqual } from 'node:crypto'
import type { LinkBinding, LinkSigner } from '../../ports/link-signer.ts'
import type { KeyRing } from './key-ring.ts'

const ID_BYTES = 12
/** 160 bits of HMAC-SHA-256, past the 128 that a one-time token needs. */
const MAC_BYTES = 20
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** A token is base64url of the link's id and its HMAC; the database holds the id alone. */
export class HmacLinkSigner implements LinkSigner {
  readonly #keys: KeyRing

  constructor(keys: KeyRing) {
    this.#keys = keys
  }

  get currentKeyId(): string {
    return this.#keys.currentKeyId
  }

  tokenOf(binding: LinkBinding): string {
    const id = Buffer.from(binding.id, 'hex')
    return Buffer.concat([id, this.#mac(binding)]).toString('base64url')
  }

  idOf(token: string): string | undefined {
    if (!TOKEN.test(token)) return undefined
    return Buffer.from(token, 'base64url').subarray(0, ID_BYTES).toString('hex')
  }

  isTokenOf(token: string, binding: LinkBinding): boolean {
    if (!TOKEN.test(token) || !this.#keys.has(binding.keyId)) return false
    const given = Buffer.from(token, 'base64url').subarray(ID_BYTES)
    return given.length === MAC_BYTES && timingSafeEqual(given, this.#mac(binding))
  }

  #mac(binding: LinkBinding): Buffer {
    const { id, purpose, administratorId, organizationId, email } = binding
    // JSON keeps the parts apart: no two bindings make the same text.
    const text = JSON.stringify([id, purpose, administratorId, organizationId, email])
    const key = this.#keys.derive(binding.keyId, 'link')
    return createHmac('sha256', key).update(text).digest().subarray(0, MAC_BYTES)
  }
}
