import type { LinkPurpose } from '../domain/link/link.ts'
import { LINK_PATHS } from '../domain/link/link-path.ts'
import type { MailFacts, MailLinks, MessageName, RenderedMail } from '../domain/outbox/message.ts'
import { messageIdOf } from '../domain/outbox/message-id.ts'
import { renderMail } from './index.ts'

/** A queued mail as far as rendering goes. `Link` is whatever the token is made from. */
export type ComposableMail<Link extends { readonly purpose: LinkPurpose }> = {
  readonly id: string
  readonly message: MessageName
  readonly to: string
  readonly facts: MailFacts
  readonly queuedAtMs: number
  readonly action: Link | null
  readonly objection: Link | null
}

export type ComposeSettings<Link> = {
  /** Links are built from it and from nothing that a request said. */
  readonly publicUrl: string
  readonly tokenOf: (link: Link) => string
}

/** The message as it is handed over: the same bytes at every try. */
export function composeOutgoing<Link extends { readonly purpose: LinkPurpose }>(
  mail: ComposableMail<Link>,
  settings: ComposeSettings<Link>,
): RenderedMail & { readonly messageId: string; readonly to: string; readonly dateMs: number } {
  const addressOf = (link: Link) =>
    `${settings.publicUrl}${LINK_PATHS[link.purpose]}?token=${settings.tokenOf(link)}`
  const links: MailLinks = {
    ...(mail.action === null ? {} : { action: addressOf(mail.action) }),
    ...(mail.objection === null ? {} : { objection: addressOf(mail.objection) }),
  }
  return {
    ...renderMail(mail.message, mail.facts, links),
    messageId: messageIdOf(mail.id, settings.publicUrl),
    to: mail.to,
    dateMs: mail.queuedAtMs,
  }
}
