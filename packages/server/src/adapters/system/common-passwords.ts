import { readFileSync } from 'node:fs'

/** Beside `src` and `dist` alike. */
const FILE = new URL('../../../common-passwords.txt', import.meta.url)

/** Read when the first password is asked for, and kept. */
let known: ReadonlySet<string> | undefined

/** Whether a password, given in lower case, is one of those that people choose most often. */
export function isCommonPassword(lowercased: string): boolean {
  known ??= readList()
  return known.has(lowercased)
}

function readList(): ReadonlySet<string> {
  const lines = readFileSync(FILE, 'utf8').split('\n')
  return new Set(lines.filter((line) => line !== '' && !line.startsWith('# ')))
}
