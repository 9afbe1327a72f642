import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { parseJson } from '../parse/parse-json.ts'
import { usageProblem } from '../problem.ts'

const OWNER_ONLY_FILE = 0o600
const OWNER_ONLY_FOLDER = 0o700
const OTHERS = 0o077

/** Reads a JSON file that only its owner may read; `undefined` where there is none. */
export async function readPrivateFile(file: string): Promise<unknown> {
  if (!existsSync(file)) return undefined
  // Windows has no such bits; there the user's own folder keeps others out.
  if (process.platform !== 'win32' && (statSync(file).mode & OTHERS) !== 0)
    throw usageProblem(`Others can read ${file}, so it is not used.`, `chmod 600 ${file}`)
  return parseJson(readFileSync(file, 'utf8'), file)
}

/** Writes it whole or not at all. */
export function writePrivateFile(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true, mode: OWNER_ONLY_FOLDER })
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { mode: OWNER_ONLY_FILE })
  chmodSync(beside, OWNER_ONLY_FILE)
  renameSync(beside, file)
}
