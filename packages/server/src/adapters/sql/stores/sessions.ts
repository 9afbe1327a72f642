import { type Session, type SessionStage, sessionEndMs } from '../../../domain/session/session.ts'
import { integer, text } from '../row.ts'
import type { Row, SqlSession } from '../session.ts'
import type { StoreContext } from './store-context.ts'

export async function addSession(
  { sql, clock, lifetimes }: StoreContext,
  session: Session,
): Promise<void> {
  await sql.run('DELETE FROM sessions WHERE expires_at_ms <= ?', clock.nowMs())
  await sql.run(
    `INSERT INTO sessions (id_hash, public_id, administrator_id, stage, created_at_ms, seen_at_ms,
       proven_at_ms, expires_at_ms, client_ip, user_agent)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    session.idHash,
    session.publicId,
    session.administratorId,
    session.stage,
    session.createdAtMs,
    session.seenAtMs,
    session.provenAtMs,
    sessionEndMs(session, lifetimes),
    session.clientIp,
    session.userAgent,
  )
}

/** A living session of an administrator who is not suspended. */
export async function findSession(
  { sql, clock }: StoreContext,
  idHash: string,
): Promise<Session | undefined> {
  const row = await sql.get(
    `SELECT s.* FROM sessions s JOIN administrators a ON a.id = s.administrator_id
     WHERE s.id_hash = ? AND s.expires_at_ms > ? AND a.suspended = 0`,
    idHash,
    clock.nowMs(),
  )
  return row === undefined ? undefined : readSession(row)
}

export async function listSessions(
  { sql, clock }: StoreContext,
  administratorId: string,
): Promise<readonly Session[]> {
  const rows = await sql.all(
    `SELECT * FROM sessions WHERE administrator_id = ? AND expires_at_ms > ? AND stage = 'full'
     ORDER BY seen_at_ms DESC, public_id`,
    administratorId,
    clock.nowMs(),
  )
  return rows.map(readSession)
}

export async function markSessionSeen(
  { sql, clock, lifetimes }: StoreContext,
  session: Session,
): Promise<void> {
  const seen = { ...session, seenAtMs: clock.nowMs() }
  await sql.run(
    'UPDATE sessions SET seen_at_ms = ?, expires_at_ms = ? WHERE id_hash = ?',
    seen.seenAtMs,
    sessionEndMs(seen, lifetimes),
    session.idHash,
  )
}

/** Ends one session of an administrator by the name that lists show. */
export async function endSession(
  sql: SqlSession,
  administratorId: string,
  publicId: string,
): Promise<boolean> {
  const ended = await sql.run(
    'DELETE FROM sessions WHERE administrator_id = ? AND public_id = ?',
    administratorId,
    publicId,
  )
  return ended === 1
}

/** Takes a recovery code; `false` when there is none such. Of two presses at once one sees `true`. */
export async function useRecoveryCode(
  sql: SqlSession,
  administratorId: string,
  codeHash: string,
): Promise<boolean> {
  const used = await sql.run(
    'DELETE FROM recovery_codes WHERE administrator_id = ? AND code_hash = ?',
    administratorId,
    codeHash,
  )
  return used === 1
}

/** Takes a time step; `false` when it, or a later one, was taken before. */
export async function useTotpStep(
  sql: SqlSession,
  administratorId: string,
  step: number,
): Promise<boolean> {
  const used = await sql.run(
    `UPDATE administrators SET totp_last_step = ?
     WHERE id = ? AND totp_enrolled = 1 AND (totp_last_step IS NULL OR totp_last_step < ?)`,
    step,
    administratorId,
    step,
  )
  return used === 1
}

function readSession(row: Row): Session {
  return {
    idHash: text(row, 'id_hash'),
    publicId: text(row, 'public_id'),
    administratorId: text(row, 'administrator_id'),
    stage: text(row, 'stage') as SessionStage,
    createdAtMs: integer(row, 'created_at_ms'),
    seenAtMs: integer(row, 'seen_at_ms'),
    provenAtMs: integer(row, 'proven_at_ms'),
    clientIp: text(row, 'client_ip'),
    userAgent: text(row, 'user_agent'),
  }
}
