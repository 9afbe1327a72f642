import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PortError } from '../port-error.ts'

/**
 * Claims a database for one serving process, and answers how to let go. The claim is a lock that the system holds on
 * a small file beside the database, so it ends with the process, however that ends.
 */
export function claimSqlite(path: string): () => void {
  if (path === ':memory:') return () => {}
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(`${path}.serving`)
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw new PortError(
      `Another castellan-server serves ${path} already. Stop it first, or give this one a database of its own with CASTELLAN_DATABASE_URL.`,
      { retryable: false, cause },
    )
  }
  return () => lock.close()
}
