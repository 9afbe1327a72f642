import type { DatabaseSync } from 'node:sqlite'
import { PortError } from '../port-error.ts'

/** What the check needs to know of the key file. */
export type KeyProver = {
  readonly currentKeyId: string
  has(keyId: string): boolean
  proofOf(keyId: string): string
}

/** Refuses to start on data that was written under a key that the key file lacks. */
export function checkKeys(database: DatabaseSync, keys: KeyProver): void {
  const rows = database.prepare('SELECT key_id, proof FROM key_checks').all()
  for (const row of rows) {
    const keyId = String(row.key_id)
    if (keys.has(keyId) && keys.proofOf(keyId) === row.proof) continue
    throw new PortError(
      `The key file does not hold the key ${keyId} that this database was written with. Put the right key file in place, or restore it from its backup.`,
      { retryable: false },
    )
  }
  database
    .prepare('INSERT INTO key_checks (key_id, proof) VALUES (?, ?) ON CONFLICT (key_id) DO NOTHING')
    .run(keys.currentKeyId, keys.proofOf(keys.currentKeyId))
}
