import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { KeyRing } from './key-ring.ts'

/** One key a line, base64, the current one first; lines that start with # are comments. */
export function readKeyFile(path: string): KeyRing {
  const keys = readKeys(path)
  try {
    return new KeyRing(keys, () => readKeys(path))
  } catch (cause) {
    const problem = cause instanceof RangeError ? cause.message : String(cause)
    throw new Error(
      `The key file ${path} cannot be used: ${problem} Name another in CASTELLAN_KEY_FILE; each line is made with: openssl rand -base64 32`,
      { cause },
    )
  }
}

function readKeys(path: string): readonly Uint8Array[] {
  const lines = readText(path).split('\n')
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => new Uint8Array(Buffer.from(line, 'base64')))
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    // Only where there surely is none: a new one over keys that were merely out of reach would cost every TOTP secret.
    const says = isMissing(cause)
      ? `There is no key file ${path}. Name it in CASTELLAN_KEY_FILE; make a first one with: openssl rand -base64 32 > ${path}`
      : `The key file ${path} cannot be read (${reasonOf(cause)}). The user that runs this must be able to read it; leave what is in it as it is.`
    throw new Error(says, { cause })
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Bits of a mode: what everybody may, and that the group may write. */
const FOR_OTHERS = 0o007
const GROUP_WRITE = 0o020
const GROUP = 0o070
const ROOT = 0

/**
 * Refuses a key file that others than its owner may read. One that root owns may be read by a group, as secrets that
 * are mounted into a container often are; PostgreSQL has the same rule for its TLS key.
 */
export function requirePrivateKeyFile(path: string): void {
  // Elsewhere a mode says nothing of who may read.
  if (process.getuid === undefined || !existsSync(path)) return
  const { mode, uid } = statSync(path)
  const tooWide = uid === ROOT ? FOR_OTHERS | GROUP_WRITE : FOR_OTHERS | GROUP
  if ((mode & tooWide) === 0) return
  const shown = (mode & 0o777).toString(8).padStart(3, '0')
  throw new Error(
    `The key file ${path} is open to others (mode ${shown}): whoever reads it can sign links and open TOTP secrets. Give it to the user of the server alone: chmod 600 ${path}. If others could read it until now, put new keys first with: castellan-server keys rotate`,
  )
}

/** Writes a key file with one new key, readable by its owner only, unless there is a file already. */
export function makeKeyFile(path: string): void {
  if (existsSync(path)) return
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    throw new Error(
      `The key file ${path} cannot be made (${reasonOf(cause)}). Start this in a folder that its user may write, or say in CASTELLAN_KEY_FILE and CASTELLAN_DATABASE_URL where keys and data are to be.`,
      { cause },
    )
  }
}

/**
 * Puts a new key before the others. The file is replaced as a whole, so that no reader sees half of it, and whoever
 * could read the one before, the server's user when root rotates, can read this one.
 */
export function addKeyToFile(path: string): void {
  const renewed = `${randomBytes(32).toString('base64')}\n${readText(path)}`
  const { mode, uid, gid } = statSync(path)
  const beside = `${path}.new`
  writeFileSync(beside, renewed, { mode: 0o600, flag: 'wx', flush: true })
  if (process.getuid?.() === ROOT) chownSync(beside, uid, gid)
  chmodSync(beside, mode & 0o777)
  renameSync(beside, path)
}

/** Keys that live as long as the process, for a database in memory. */
export function passingKeyRing(): KeyRing {
  return new KeyRing([new Uint8Array(randomBytes(32))])
}
