import { randomBytes } from 'node:crypto'
import type { Random } from '../../ports/random.ts'

const ID_BYTES = 12
/** One call of the system for so many ids: each call costs more than the bytes. */
const POOLED_IDS = 256

let pool = Buffer.alloc(0)
let taken = 0

function nextId(): string {
  if (taken >= pool.length) {
    pool = randomBytes(ID_BYTES * POOLED_IDS)
    taken = 0
  }
  taken += ID_BYTES
  return pool.toString('hex', taken - ID_BYTES, taken)
}

/** OWASP ASVS 11.5.1: identifiers and secrets come from a cryptographic generator. */
export const nodeRandom: Random = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
  id: nextId,
}
