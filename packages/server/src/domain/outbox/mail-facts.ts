import type { AdministratorState } from '../administrator/administrator.ts'
import { type LinkPurpose, type NewLink, newLink } from '../link/link.ts'
import type { MailDraft } from './mail-draft.ts'
import type { MailFacts, MessageName } from './message.ts'

export type MailCause = { readonly actorEmail: string | null; readonly nowMs: number }

type MailOptions = {
  readonly to?: string
  readonly action?: NewLink
  readonly facts?: Partial<MailFacts>
  readonly objection?: boolean
}

/** A mail about one administrator, to its own address unless `to` says otherwise. */
export function draftMail(
  message: MessageName,
  about: AdministratorState,
  cause: MailCause,
  options: MailOptions = {},
): MailDraft {
  const action = options.action ?? null
  return {
    message,
    to: options.to ?? about.administrator.email,
    action,
    objection: options.objection ?? true,
    facts: {
      organizationName: about.organizationName,
      firstname: about.administrator.firstname,
      accountEmail: about.administrator.email,
      actorEmail: cause.actorEmail,
      atMs: cause.nowMs,
      ...options.facts,
    },
  }
}

/** A mail that opens a way in, made for the address that may receive it. */
export type WayIn = { readonly mail: MailDraft; readonly purpose: LinkPurpose }

/**
 * The mail with a recovery link, or, while the address awaits its confirmation, the mail that asks for
 * it first and sends the recovery link afterwards.
 */
export function draftWayIn(
  purpose: 'reset-password' | 'enrol-totp',
  about: AdministratorState,
  cause: MailCause,
  enrolCause: 'reset' | 'required' = 'required',
): WayIn {
  if (!about.administrator.emailConfirmed) {
    const action = newLink('confirm-email', purpose)
    const mail = draftMail('email-confirm', about, cause, { action, objection: false })
    return { mail, purpose: 'confirm-email' }
  }
  const message = purpose === 'reset-password' ? 'password-reset' : 'totp-enrol'
  const facts = purpose === 'enrol-totp' ? { enrolCause } : {}
  return { mail: draftMail(message, about, cause, { action: newLink(purpose), facts }), purpose }
}

/** A repeat within this time is the same request: one effect, one mail. */
const REPEAT_WINDOW_MS = 60_000

/** Whether the same operation mailed such a link to the present address so recently that this is its repeat. */
export function wasJustMailed(
  about: AdministratorState,
  operation: string,
  purpose: LinkPurpose,
  nowMs: number,
): boolean {
  return about.links.some(
    (link) =>
      link.operation === operation &&
      link.purpose === purpose &&
      link.email === about.administrator.email &&
      nowMs - link.createdAtMs < REPEAT_WINDOW_MS,
  )
}

/** The living links that a newer one of the purpose replaces. */
export function replacedBy(about: AdministratorState, purpose: LinkPurpose): readonly string[] {
  return about.links.filter((link) => link.purpose === purpose).map((link) => link.id)
}
