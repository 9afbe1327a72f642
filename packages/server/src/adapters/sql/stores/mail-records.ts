import type {
  FoundMail,
  ListedMail,
  MailField,
  MailQuery,
  MailState,
} from '../../../domain/outbox/listed-mail.ts'
import type { MessageName } from '../../../domain/outbox/message.ts'
import type { MailPage } from '../../../ports/outbox.ts'
import { flag, integer, integerOrNull, text, textOrNull } from '../row.ts'
import type { Row } from '../session.ts'
import { LONGEST_LIFE_MS } from './links.ts'
import { filterConditions, joinConditions, orderOf } from './list-conditions.ts'
import type { StoreContext } from './store-context.ts'

const NEXT_ATTEMPT = "(CASE WHEN o.state = 'queued' THEN o.next_attempt_at_ms END)"

/** The column behind each name that a list may be sorted or filtered by. */
const COLUMNS: Readonly<Record<MailField, string>> = {
  _id: 'o.id',
  to: 'o.recipient',
  message: 'o.message',
  state: 'o.state',
  queuedAt: 'o.queued_at_ms',
  nextAttemptAt: NEXT_ATTEMPT,
  sentAt: 'o.handed_over_at_ms',
  administrator: 'o.administrator_id',
  operation: 'o.operation',
}

const TEXTS: ReadonlySet<MailField> = new Set(['to', 'message', 'state', 'operation'])

const SHOWN = `o.id, o.recipient, o.message, o.state, o.attempts, o.queued_at_ms, o.handed_over_at_ms,
  o.last_answer, o.administrator_id, o.operation, ${NEXT_ATTEMPT} AS next_attempt_at_ms`

const NEWEST_FIRST = 'o.queued_at_ms DESC, o.position DESC, o.id'

/** One page and the count of all matches. Every condition stands inside the organization's. */
export async function listMails(
  { sql }: StoreContext,
  organizationId: string,
  query: MailQuery,
): Promise<MailPage> {
  const own = { sql: 'o.organization_id = ?', values: [organizationId] }
  const where = joinConditions([own, ...filterConditions(COLUMNS, query)], 'AND')
  const total = await sql.get(
    `SELECT count(*) AS total FROM outbox o WHERE ${where.sql}`,
    ...where.values,
  )
  const rows = await sql.all(
    `SELECT ${SHOWN} FROM outbox o WHERE ${where.sql}
     ORDER BY ${orderOf(COLUMNS, query.sort, TEXTS, NEWEST_FIRST)} LIMIT ? OFFSET ?`,
    ...where.values,
    query.limit,
    query.skip,
  )
  return {
    mails: rows.map(readListedMail),
    totalCount: total === undefined ? 0 : integer(total, 'total'),
  }
}

export async function findMail(
  { sql, clock }: StoreContext,
  organizationId: string,
  mailId: string,
): Promise<FoundMail | undefined> {
  const row = await sql.get(
    `SELECT ${SHOWN}, CASE WHEN o.action_link_id IS NULL THEN 0
         WHEN l.used_at_ms IS NULL AND l.ended_at_ms IS NULL
           AND coalesce(l.expires_at_ms, l.created_at_ms + CAST(? AS BIGINT)) > ? THEN 0
         ELSE 1 END AS is_pointless
     FROM outbox o LEFT JOIN links l ON l.id = o.action_link_id
     WHERE o.organization_id = ? AND o.id = ?`,
    LONGEST_LIFE_MS,
    clock.nowMs(),
    organizationId,
    mailId,
  )
  if (row === undefined) return undefined
  return { ...readListedMail(row), isPointless: flag(row, 'is_pointless') }
}

/** Makes a mail due now, whatever became of it before. */
export async function makeMailDue({ sql, clock }: StoreContext, mailId: string): Promise<void> {
  await sql.run(
    `UPDATE outbox SET state = 'queued', next_attempt_at_ms = ?
     WHERE id = ? AND state IN ('queued', 'failed')`,
    clock.nowMs(),
    mailId,
  )
}

function readListedMail(row: Row): ListedMail {
  return {
    id: text(row, 'id'),
    to: text(row, 'recipient'),
    message: text(row, 'message') as MessageName,
    state: text(row, 'state') as MailState,
    attempts: integer(row, 'attempts'),
    queuedAtMs: integer(row, 'queued_at_ms'),
    nextAttemptAtMs: integerOrNull(row, 'next_attempt_at_ms'),
    sentAtMs: integerOrNull(row, 'handed_over_at_ms'),
    lastAnswer: textOrNull(row, 'last_answer'),
    administratorId: text(row, 'administrator_id'),
    operation: text(row, 'operation'),
  }
}
