import { PortError } from './port-error.ts'
import type { SqlSession } from './session.ts'

/** What the check needs to know of the key file. */
export type KeyProver = {
  readonly currentKeyId: string
  has(keyId: string): boolean
  proofOf(keyId: string): string
}

/** Refuses to start on data that was written under a key that the key file lacks. */
export async function checkKeys(sql: SqlSession, keys: KeyProver): Promise<void> {
  for (const row of await sql.all('SELECT key_id, proof FROM key_checks')) {
    const keyId = String(row.key_id)
    if (keys.has(keyId) && keys.proofOf(keyId) === row.proof) continue
    throw new PortError(
      `The key file does not hold the key ${keyId} that this database was written with. Put the right key file in place, or restore it from its backup.`,
      { retryable: false },
    )
  }
  await sql.run(
    'INSERT INTO key_checks (key_id, proof) VALUES (?, ?) ON CONFLICT (key_id) DO NOTHING',
    keys.currentKeyId,
    keys.proofOf(keys.currentKeyId),
  )
}
