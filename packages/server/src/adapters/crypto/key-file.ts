import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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
    throw new Error(
      `The key file ${path} cannot be read. Name it in CASTELLAN_KEY_FILE; make a first one with: openssl rand -base64 32 > ${path}`,
      { cause },
    )
  }
}

/** Writes a key file with one new key, readable by its owner only, unless there is a file already. */
export function makeKeyFile(path: string): void {
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
}

/** Puts a new key before the others. The file is replaced as a whole, so that no reader sees half of it. */
export function addKeyToFile(path: string): void {
  const renewed = `${randomBytes(32).toString('base64')}\n${readText(path)}`
  const beside = `${path}.new`
  writeFileSync(beside, renewed, { mode: 0o600, flag: 'wx', flush: true })
  renameSync(beside, path)
}

/** Keys that live as long as the process, for a database in memory. */
export function passingKeyRing(): KeyRing {
  return new KeyRing([new Uint8Array(randomBytes(32))])
}
