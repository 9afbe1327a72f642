import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const IMPORT = /\bfrom '(\.[^']+\.ts)'/g

/** Whether a source file imports another one, directly or by way of others. */
export function reaches(file: string, wanted: string, seen = new Set<string>()): boolean {
  if (file === wanted) return true
  if (seen.has(file) || !existsSync(file)) return false
  seen.add(file)
  const imports = [...readFileSync(file, 'utf8').matchAll(IMPORT)]
  return imports.some(([, path = '']) => reaches(join(dirname(file), path), wanted, seen))
}
