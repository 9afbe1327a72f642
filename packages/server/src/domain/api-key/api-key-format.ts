import { crc32 } from './crc32.ts'

const PREFIX = 'jca_'
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 30 characters of base 62 are 178 bits. */
const RANDOM_LENGTH = 30
/** 62 ** 6 is more than 2 ** 32. */
const CHECKSUM_LENGTH = 6
/** Bytes from here on are passed over: 256 is no multiple of 62, and the first letters would come too often. */
const BYTE_LIMIT = 248
const SHAPE = /^jca_[0-9A-Za-z]{36}$/

/**
 * A new key from random bytes. Of 64 bytes 62 are usable on average; that fewer than 30 are is less likely
 * than 1 in 10 ** 30, and throws.
 */
export function composeApiKey(random: Uint8Array): string {
  const usable = random.filter((byte) => byte < BYTE_LIMIT).subarray(0, RANDOM_LENGTH)
  if (usable.length < RANDOM_LENGTH) throw new RangeError('an API key needs 64 random bytes')
  const body = PREFIX + Array.from(usable, (byte) => BASE62.charAt(byte % 62)).join('')
  return body + checksum(body)
}

/** Whether a text can be a key at all: junk is told from keys without a look into the database. */
export function hasApiKeyShape(text: string): boolean {
  return SHAPE.test(text) && text.endsWith(checksum(text.slice(0, -CHECKSUM_LENGTH)))
}

/** Enough of a key to recognise it by, too little to use. */
export function apiKeyPrefix(key: string): string {
  return key.slice(0, PREFIX.length + 4)
}

function checksum(body: string): string {
  let rest = crc32(body)
  let digits = ''
  for (let place = 0; place < CHECKSUM_LENGTH; place += 1) {
    digits = BASE62.charAt(rest % 62) + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}
