import { linkLifeSeconds, newLink } from '../../../domain/link/link.ts'
import type { MailDraft } from '../../../domain/outbox/mail-draft.ts'
import type { MailFacts } from '../../../domain/outbox/message.ts'
import type { RecentInvitations, RecentMails } from '../../../domain/password/mail-limit.ts'
import { RECENT_MAILS_WINDOW_MS } from '../../../domain/password/mail-limit.ts'
import type { InvitedBy } from '../../../ports/transaction.ts'
import { integer } from '../row.ts'
import { addLink, type LinkOwner } from './links.ts'
import type { StoreContext } from './store-context.ts'

export type MailCauseRow = {
  readonly organizationId: string
  readonly administratorId: string
  readonly callerId: string | null
  readonly eventId: string
  /** Orders mails that are queued in the same millisecond. */
  readonly position: number
  readonly operation: string
}

/** Queues a mail with the links that it will carry. The row holds ids; tokens are made at hand-over. */
export async function queueMail(
  context: StoreContext,
  mail: MailDraft,
  cause: MailCauseRow,
): Promise<void> {
  const { sql, clock, random } = context
  const owner: LinkOwner = { ...cause, email: mail.to }
  const actionLinkId = mail.action === null ? null : await addLink(context, owner, mail.action)
  const objectionLinkId = mail.objection ? await addLink(context, owner, newLink('object')) : null
  const nowMs = clock.nowMs()
  await sql.run(
    `INSERT INTO outbox (id, organization_id, administrator_id, caller_id, event_id, position, operation,
       message, recipient, facts, action_link_id, objection_link_id, state, attempts, queued_at_ms,
       next_attempt_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?)`,
    random.id(),
    cause.organizationId,
    cause.administratorId,
    cause.callerId,
    cause.eventId,
    cause.position,
    cause.operation,
    mail.message,
    mail.to,
    JSON.stringify({ ...mail.facts, ...linkLife(mail, context) }),
    actionLinkId,
    objectionLinkId,
    nowMs,
    nowMs,
  )
}

/** What the message says of the life of its link. */
function linkLife({ action }: MailDraft, { lifetimes }: StoreContext): Partial<MailFacts> {
  return action === null ? {} : { linkTtlSeconds: linkLifeSeconds(action.purpose, lifetimes) }
}

export async function recentLinkMails(
  { sql, clock }: StoreContext,
  operation: string,
  administratorId: string,
  callerId: string,
): Promise<RecentMails> {
  const sinceMs = clock.nowMs() - RECENT_MAILS_WINDOW_MS
  const queuedAt = async (column: 'administrator_id' | 'caller_id', id: string) => {
    const rows = await sql.all(
      `SELECT queued_at_ms FROM outbox WHERE ${column} = ? AND queued_at_ms > ?
         AND operation = ? AND action_link_id IS NOT NULL ORDER BY queued_at_ms`,
      id,
      sinceMs,
      operation,
    )
    return rows.map((row) => integer(row, 'queued_at_ms'))
  }
  return {
    toRecipientMs: await queuedAt('administrator_id', administratorId),
    byCallerMs: await queuedAt('caller_id', callerId),
  }
}

/** What nobody but the owner, or nobody who is signed in, caused is not counted. */
export async function recentInvitations(
  { sql, clock }: StoreContext,
  address: string,
  by: InvitedBy,
): Promise<RecentInvitations> {
  const rows = await sql.all(
    `SELECT queued_at_ms FROM outbox WHERE recipient = ? AND queued_at_ms > ?
       AND message IN ('activation', 'email-confirm') AND caller_id <> administrator_id
       AND (organization_id = ? OR caller_id = ?) ORDER BY queued_at_ms`,
    address,
    clock.nowMs() - RECENT_MAILS_WINDOW_MS,
    by.organizationId,
    by.callerId,
  )
  return rows.map((row) => integer(row, 'queued_at_ms'))
}
