import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { PasswordHasher } from '../../ports/password-hasher.ts'
import { BoundedQueue } from './bounded-queue.ts'

/** OWASP Password Storage Cheat Sheet: argon2id with m = 19456 KiB, t = 2, p = 1. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const
const SALT_BYTES = 16
const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const derive = promisify(argon2)

/** Hashes run two at a time on the thread pool; at most 20 wait. */
export class Argon2Hasher implements PasswordHasher {
  readonly #queue = new BoundedQueue({ concurrency: 2, waiting: 20 })
  readonly #decoy = encode(PARAMETERS, randomBytes(SALT_BYTES), randomBytes(32))

  get load() {
    return this.#queue.load
  }

  hash(password: string): Promise<string> {
    return this.#queue.run(async () => {
      const salt = randomBytes(SALT_BYTES)
      const tag = await derive('argon2id', { ...PARAMETERS, message: password, nonce: salt })
      return encode(PARAMETERS, salt, tag)
    })
  }

  verify(password: string, hash: string | null): Promise<boolean> {
    return this.#queue.run(async () => {
      const { memory, passes, parallelism, salt, tag } = decode(hash ?? this.#decoy)
      const options = { memory, passes, parallelism, tagLength: tag.length, nonce: salt }
      const computed = await derive('argon2id', { ...options, message: password })
      return timingSafeEqual(computed, tag) && hash !== null
    })
  }
}

type Cost = { memory: number; passes: number; parallelism: number }

function encode(cost: Cost, salt: Buffer, tag: Buffer): string {
  const parameters = `m=${cost.memory},t=${cost.passes},p=${cost.parallelism}`
  return `$argon2id$v=19$${parameters}$${unpadded(salt)}$${unpadded(tag)}`
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

function decode(hash: string): Cost & { salt: Buffer; tag: Buffer } {
  const [, memory, passes, parallelism, salt, tag] = PHC.exec(hash) ?? []
  if (salt === undefined || tag === undefined) throw new TypeError('not an argon2id hash')
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}
