import type { CaughtMail } from '../../domain/outbox/caught-mail.ts'
import { composeOutgoing } from '../../mail/compose-outgoing.ts'
import type { LinkSigner } from '../../ports/link-signer.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

export type DevMailboxPorts = {
  readonly unitOfWork: UnitOfWork
  readonly linkSigner: LinkSigner
  readonly publicUrl: string
  /** Delivers what is due, so that the mailbox shows what was just queued. */
  readonly drainMail: () => Promise<void>
}

/** The mail that was caught, newest last: rendered again from the outbox, as the database keeps no link. */
export async function readMailbox(ports: DevMailboxPorts): Promise<readonly CaughtMail[]> {
  await ports.drainMail()
  const mails = await ports.unitOfWork.read((reading) => reading.listHandedOver())
  return mails.map((mail) => {
    const { to, subject, text, html, messageId } = composeOutgoing(mail, {
      publicUrl: ports.publicUrl,
      tokenOf: (link) => ports.linkSigner.tokenOf(link),
    })
    return { to, subject, text, html, messageId, queuedAtMs: mail.queuedAtMs }
  })
}
