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
  let lock: DatabaseSync | undefined
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    lock = new DatabaseSync(`${path}.serving`)
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock?.close()
    const says = isBusy(cause)
      ? `Another castellan-server serves ${path} already. Stop it first, or give this one a database of its own with CASTELLAN_DATABASE_URL.`
      : `The folder of the database ${path} cannot be written. Look at its permissions and at the disk: many turn read-only at their first error.`
    throw new PortError(says, { retryable: false, cause })
  }
  const held = lock
  return () => held.close()
}

/** SQLITE_BUSY */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5
}
