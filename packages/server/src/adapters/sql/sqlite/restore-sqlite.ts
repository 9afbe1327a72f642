import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { PortError } from '../port-error.ts'
import { type BackupReport, syncFile, verifyBackup } from './backup-sqlite.ts'

const PARTS = ['', '-wal', '-shm'] as const

export type RestoreReport = BackupReport & {
  /** Where the database that was there before went; `null` where there was none. */
  readonly putAside: string | null
}

/** Puts a backup in the place of the database. What is there already goes aside, and only when that was said. */
export async function restoreSqlite(
  path: string,
  file: string,
  options: {
    readonly replace: boolean
    readonly stamp: string
    readonly open: (path: string) => Promise<void>
  },
): Promise<RestoreReport> {
  const report = verifyBackup(file)
  const isThere = PARTS.some((part) => existsSync(`${path}${part}`))
  if (isThere && !options.replace) {
    throw new PortError(
      `There is a database at ${path}, so nothing was done. With --replace it is put aside first.`,
      { retryable: false },
    )
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const arriving = `${path}.restoring`
  for (const part of PARTS) rmSync(`${arriving}${part}`, { force: true })
  copyFileSync(file, arriving)
  // A copy takes over who may read the file; a backup may have come through many hands.
  chmodSync(arriving, 0o600)
  // Opened as the server would, so that a wrong key file is told before anything is moved.
  await options.open(arriving)
  syncFile(arriving)
  const putAside = isThere ? `${path}.replaced-${options.stamp}` : null
  for (const part of PARTS) {
    if (putAside !== null && existsSync(`${path}${part}`)) {
      renameSync(`${path}${part}`, `${putAside}${part}`)
    }
  }
  renameSync(arriving, path)
  syncFile(dirname(path))
  return { ...report, putAside }
}
