import {
  type Answer,
  KEPT_ANSWER_TTL_MS,
  type KeptAnswer,
} from '../../../domain/idempotency/kept-answer.ts'
import { text, textOrNull } from '../row.ts'
import type { StoreContext } from './store-context.ts'

export type KeptAnswerKey = {
  readonly callerId: string
  readonly organizationId: string
  readonly keyHash: string
}

export async function findKeptAnswer(
  { sql, clock }: StoreContext,
  key: KeptAnswerKey,
): Promise<KeptAnswer | undefined> {
  const row = await sql.get(
    `SELECT fingerprint, answer FROM kept_answers
     WHERE caller_id = ? AND organization_id = ? AND key_hash = ? AND kept_at_ms > ?`,
    key.callerId,
    key.organizationId,
    key.keyHash,
    clock.nowMs() - KEPT_ANSWER_TTL_MS,
  )
  if (row === undefined) return undefined
  const answer = textOrNull(row, 'answer')
  return {
    fingerprint: text(row, 'fingerprint'),
    answer: answer === null ? null : (JSON.parse(answer) as Answer),
  }
}

export async function keepAnswer(
  { sql, clock }: StoreContext,
  key: KeptAnswerKey,
  kept: KeptAnswer,
): Promise<void> {
  const nowMs = clock.nowMs()
  await sql.run('DELETE FROM kept_answers WHERE kept_at_ms <= ?', nowMs - KEPT_ANSWER_TTL_MS)
  await sql.run(
    `INSERT INTO kept_answers (caller_id, organization_id, key_hash, fingerprint, answer, kept_at_ms)
     VALUES (?, ?, ?, ?, ?, ?)`,
    key.callerId,
    key.organizationId,
    key.keyHash,
    kept.fingerprint,
    kept.answer === null ? null : JSON.stringify(kept.answer),
    nowMs,
  )
}
