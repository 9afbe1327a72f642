import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { EventSealer } from '../../ports/event-sealer.ts'
import type { KeyRing } from './key-ring.ts'

const SEAL = /^([0-9a-f]{8})\.([0-9a-f]{64})$/

const SEALED_LIMIT = 256

/** A seal is the id of a key and an HMAC-SHA-256 under a key that is derived from it for this alone. */
export class HmacEventSealer implements EventSealer {
  readonly #keys: KeyRing
  readonly #derived = new Map<string, KeyObject>()
  /** What the newest seals of this process were for: each is nearly always the next to be checked. */
  readonly #sealed = new Map<string, string>()

  constructor(keys: KeyRing) {
    this.#keys = keys
  }

  seal(text: string): string {
    const keyId = this.#keys.currentKeyId
    const seal = `${keyId}.${this.#mac(keyId, text).toString('hex')}`
    const [oldest] = this.#sealed.keys()
    if (oldest !== undefined && this.#sealed.size >= SEALED_LIMIT) this.#sealed.delete(oldest)
    this.#sealed.set(seal, text)
    return seal
  }

  check(text: string, seal: string): 'good' | 'wrong' | 'unknown-key' {
    if (this.#sealed.get(seal) === text) return 'good'
    const [, keyId = '', mac = ''] = SEAL.exec(seal) ?? []
    if (keyId === '') return 'wrong'
    if (!this.#keys.has(keyId)) return 'unknown-key'
    const isGood = timingSafeEqual(Buffer.from(mac, 'hex'), this.#mac(keyId, text))
    return isGood ? 'good' : 'wrong'
  }

  #mac(keyId: string, text: string): Buffer {
    let key = this.#derived.get(keyId)
    if (key === undefined) {
      // Bytes would be made into such an object at each use, which costs six times the HMAC.
      key = createSecretKey(this.#keys.derive(keyId, 'event-seal'))
      this.#derived.set(keyId, key)
    }
    return createHmac('sha256', key).update(text).digest()
  }
}
