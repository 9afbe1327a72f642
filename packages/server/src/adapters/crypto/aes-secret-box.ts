import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SecretBox } from '../../ports/secret-box.ts'
import type { KeyRing } from './key-ring.ts'

/** NIST SP 800-38D §8.2.2: a random 96-bit nonce, far below 2^32 boxes a key. */
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM. A box reads `keyId.base64url(nonce, ciphertext, tag)`. */
export class AesSecretBox implements SecretBox {
  readonly #keys: KeyRing

  constructor(keys: KeyRing) {
    this.#keys = keys
  }

  seal(plain: Uint8Array, context: string): string {
    const keyId = this.#keys.currentKeyId
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#keys.derive(keyId, 'secret-box'), nonce)
    cipher.setAAD(Buffer.from(context))
    const parts = [nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]
    return `${keyId}.${Buffer.concat(parts).toString('base64url')}`
  }

  open(box: string, context: string): Uint8Array {
    const [keyId = '', encoded = ''] = box.split('.')
    const bytes = Buffer.from(encoded, 'base64url')
    const key = this.#keys.derive(keyId, 'secret-box')
    const nonce = bytes.subarray(0, NONCE_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(context))
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    const plain = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]
    return new Uint8Array(Buffer.concat(plain))
  }
}
