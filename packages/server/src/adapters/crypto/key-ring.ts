import { createHash, createHmac, hkdfSync } from 'node:crypto'

/** What a derived key is used for; one key never serves two purposes. */
export type KeyPurpose = 'link' | 'secret-box' | 'event-seal' | 'check'

const KEY_LENGTH_BYTES = 32
/** A random key has about 30 different bytes; anything typed, repeated or copied from a manual has fewer. */
const LEAST_DIFFERENT_BYTES = 20

/** The keys of the key file: the first is used for what is new, the others open what is old. */
export class KeyRing {
  readonly #keys = new Map<string, Uint8Array>()
  readonly #readAgain: () => readonly Uint8Array[]
  readonly currentKeyId: string

  /**
   * Throws when a key is not 32 random bytes. `readAgain` is asked when a key id is met that is not among
   * the keys: a rotation may have gone on meanwhile.
   */
  constructor(keys: readonly Uint8Array[], readAgain: () => readonly Uint8Array[] = () => []) {
    this.#readAgain = readAgain
    this.#add(keys)
    const [currentKeyId] = this.#keys.keys()
    if (currentKeyId === undefined) throw new RangeError('The key file holds no key.')
    this.currentKeyId = currentKeyId
  }

  has(keyId: string): boolean {
    if (!this.#keys.has(keyId)) this.#add(this.#readAgain())
    return this.#keys.has(keyId)
  }

  #add(keys: readonly Uint8Array[]): void {
    for (const key of keys) {
      requireRandomKey(key)
      this.#keys.set(idOf(key), key)
    }
  }

  /** RFC 5869: 32 bytes for one purpose, from one key of the file. */
  derive(keyId: string, purpose: KeyPurpose): Uint8Array {
    const key = this.has(keyId) ? this.#keys.get(keyId) : undefined
    if (key === undefined) throw new RangeError(`The key file holds no key with id ${keyId}.`)
    return new Uint8Array(hkdfSync('sha256', key, '', `castellan/${purpose}`, KEY_LENGTH_BYTES))
  }

  /** Proves that a key is the one that stored data was written with, without telling the key. */
  proofOf(keyId: string): string {
    return createHmac('sha256', this.derive(keyId, 'check')).update('key check').digest('hex')
  }
}

function idOf(key: Uint8Array): string {
  return createHash('sha256').update('castellan key id').update(key).digest('hex').slice(0, 8)
}

function requireRandomKey(key: Uint8Array): void {
  if (key.length !== KEY_LENGTH_BYTES) {
    throw new RangeError(`A key must be ${KEY_LENGTH_BYTES} bytes, this one is ${key.length}.`)
  }
  if (new Set(key).size < LEAST_DIFFERENT_BYTES) {
    throw new RangeError('A key must be random bytes, this one is a sample or typed by hand.')
  }
}
