import { existsSync, statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { PortError } from '../port-error.ts'

/** The exit code of a program that finds its database damaged. */
const EXIT_DAMAGED = 20

/** The file is no whole database. It is left as it is: what can be saved is saved from it. */
export class DamagedDatabase extends PortError {
  readonly exitCode = EXIT_DAMAGED

  constructor(path: string, problem: string, cause?: unknown) {
    super(
      `The database ${path} is damaged (${problem}). It was left as it is. Put it aside with its -wal and -shm files, then restore the last backup: castellan-server restore --from FILE.`,
      { retryable: false, cause },
    )
  }
}

/** Refuses what SQLite would take for a new database: it would begin again as if nobody had ever been there. */
export function refuseRemains(path: string): void {
  if (existsSync(path)) {
    if (statSync(path).size === 0) throw new DamagedDatabase(path, 'the file is empty')
    return
  }
  if (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0) {
    throw new DamagedDatabase(path, 'the file is missing, and its -wal file is there')
  }
}

/** Looks at every page, so that damage is found at the start and not in the middle of a change. */
export function requireWhole(database: DatabaseSync, path: string, pragma = 'quick_check'): void {
  const problem = problemIn(database, pragma)
  if (problem !== undefined) throw new DamagedDatabase(path, problem)
}

function problemIn(database: DatabaseSync, pragma: string): string | undefined {
  try {
    const [row = {}] = database.prepare(`PRAGMA ${pragma}(1)`).all()
    const found = String(Object.values(row)[0])
    return found === 'ok' ? undefined : found.replace(/\s+/g, ' ')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
