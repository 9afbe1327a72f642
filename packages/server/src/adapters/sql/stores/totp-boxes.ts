import { text } from '../row.ts'
import type { SqlSession } from '../session.ts'

export async function listTotpBoxes(sql: SqlSession, afterId: string, limit: number) {
  const rows = await sql.all(
    `SELECT id, totp_secret_box FROM administrators
     WHERE id > ? AND totp_secret_box IS NOT NULL ORDER BY id LIMIT ?`,
    afterId,
    limit,
  )
  return rows.map((row) => ({
    administratorId: text(row, 'id'),
    box: text(row, 'totp_secret_box'),
  }))
}

export async function replaceTotpBox(
  sql: SqlSession,
  administratorId: string,
  before: string,
  after: string,
): Promise<void> {
  await sql.run(
    'UPDATE administrators SET totp_secret_box = ? WHERE id = ? AND totp_secret_box = ?',
    after,
    administratorId,
    before,
  )
}
