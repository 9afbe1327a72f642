import { randomBytes } from 'node:crypto'
import type { Random } from '../../ports/random.ts'

/** OWASP ASVS 11.5.1: identifiers and secrets come from a cryptographic generator. */
export const nodeRandom: Random = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
  id: () => randomBytes(12).toString('hex'),
}
