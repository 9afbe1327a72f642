import { encodeBase32 } from './base32.ts'

const CODE_COUNT = 10
/** 80 bits each, past the 64 that a look-up secret needs (NIST SP 800-63B-4 §3.1.2). */
const CODE_BYTES = 10

export const RECOVERY_RANDOM_BYTES = CODE_COUNT * CODE_BYTES

/** Ten codes of four groups of four, from random bytes. */
export function composeRecoveryCodes(random: Uint8Array): readonly string[] {
  return Array.from({ length: CODE_COUNT }, (_, index) => {
    const bytes = random.subarray(index * CODE_BYTES, (index + 1) * CODE_BYTES)
    return encodeBase32(bytes).replaceAll(/.{4}(?=.)/g, '$&-')
  })
}

/** A recovery code as it is hashed: people leave out hyphens and write small letters. */
export function normalizeRecoveryCode(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[^A-Z2-7]/g, '')
  return letters.replaceAll(/.{4}(?=.)/g, '$&-')
}
