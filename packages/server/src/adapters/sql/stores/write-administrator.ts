import type { Administrator } from '../../../domain/administrator/administrator.ts'
import { type Change, type SecretWrites, subjectOf } from '../../../domain/change/change.ts'
import { PortError } from '../port-error.ts'
import type { SqlSession, SqlValue } from '../session.ts'
import { administratorValues } from './administrator-row.ts'
import { unbindLinks } from './links.ts'

/** Writes the row of the administrator, its secrets and its recovery codes. */
export async function writeAdministrator(sql: SqlSession, change: Change): Promise<void> {
  const { before, after } = change
  if (after === null) {
    const { id } = subjectOf(change)
    await sql.run('DELETE FROM failures WHERE subject = ?', id)
    await sql.run('DELETE FROM administrators WHERE id = ?', id)
    return
  }
  if (before === null) await insert(sql, after, change.secrets)
  else if (before !== after) await update(sql, before, after, change.secrets)
  await forgetFailures(sql, after.id, change.secrets)
  if (change.secrets.passwordHash !== undefined) await unbindLinks(sql, after.id)
  await writeRecoveryCodes(sql, after.id, change.secrets.recoveryCodeHashes)
}

/** What failed was tried against an authenticator that is gone; the new one begins anew. */
async function forgetFailures(sql: SqlSession, id: string, secrets: SecretWrites): Promise<void> {
  const forget = 'DELETE FROM failures WHERE subject = ? AND authenticator = ?'
  if (secrets.passwordHash !== undefined) await sql.run(forget, id, 'password')
  if (secrets.totpSecretBox !== undefined) await sql.run(forget, id, 'totp')
}

async function insert(sql: SqlSession, after: Administrator, secrets: SecretWrites): Promise<void> {
  const values = { ...administratorValues(after), ...secretValues(secrets) }
  const columns = Object.keys(values)
  const marks = columns.map(() => '?').join(', ')
  await sql.run(
    `INSERT INTO administrators (${columns.join(', ')}) VALUES (${marks})`,
    ...Object.values(values),
  )
}

async function update(
  sql: SqlSession,
  before: Administrator,
  after: Administrator,
  secrets: SecretWrites,
): Promise<void> {
  const written = { ...changedValues(before, after), ...secretValues(secrets) }
  const assignments = Object.keys(written).map((column) => `${column} = ?`)
  const changed = await sql.run(
    `UPDATE administrators SET ${assignments.join(', ')} WHERE id = ? AND organization_id = ? AND version = ?`,
    ...Object.values(written),
    before.id,
    before.organizationId,
    before.version,
  )
  if (changed !== 1) {
    throw new PortError('The administrator changed meanwhile.', { retryable: true })
  }
}

/** Columns that stay as they are cost their indexes a write all the same, so only the others are named. */
function changedValues(before: Administrator, after: Administrator): Record<string, SqlValue> {
  const present = administratorValues(before)
  const values = Object.entries(administratorValues(after))
  return Object.fromEntries(values.filter(([column, value]) => value !== present[column]))
}

function secretValues(secrets: SecretWrites): Record<string, SqlValue> {
  const values: Record<string, SqlValue> = {}
  if (secrets.passwordHash !== undefined) values.password_hash = secrets.passwordHash
  if (secrets.apiKeyHash !== undefined) values.api_key_hash = secrets.apiKeyHash
  if (secrets.totpSecretBox !== undefined) {
    values.totp_secret_box = secrets.totpSecretBox
    values.totp_last_step = secrets.totpLastStep ?? null
  }
  return values
}

async function writeRecoveryCodes(
  sql: SqlSession,
  administratorId: string,
  hashes: readonly string[] | undefined,
): Promise<void> {
  if (hashes === undefined) return
  await sql.run('DELETE FROM recovery_codes WHERE administrator_id = ?', administratorId)
  for (const hash of hashes) {
    await sql.run(
      'INSERT INTO recovery_codes (administrator_id, code_hash) VALUES (?, ?)',
      administratorId,
      hash,
    )
  }
}
