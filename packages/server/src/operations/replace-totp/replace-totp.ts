import { noChange } from '../../domain/change/change.ts'
import type { Origin } from '../../domain/event/origin.ts'
import { newLink } from '../../domain/link/link.ts'
import { replacedBy } from '../../domain/outbox/mail-facts.ts'
import { requireFresh } from '../../domain/session/require-fresh.ts'
import type { LinkSigner } from '../../ports/link-signer.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getSession } from '../get-session.ts'
import type { SessionPorts } from '../open-session.ts'

export type ReplaceTotpPorts = SessionPorts & {
  readonly unitOfWork: UnitOfWork
  readonly linkSigner: LinkSigner
}

/** Answers the token of an enrolment. The present authenticator stays until the new one is confirmed. */
export function replaceTotp(
  ports: ReplaceTotpPorts,
  command: { readonly secret: string; readonly origin: Origin },
): Promise<string> {
  return ports.unitOfWork.transact(async (tx) => {
    const { session, owner } = await getSession(tx, ports, command.secret)
    requireFresh(session, ports.clock.nowMs())
    const change = {
      ...noChange('replace-totp', owner),
      linksEnded: replacedBy(owner, 'enrol-totp'),
      event: { type: 'admin_totp_start_enrollment', changes: [] },
    } as const
    await tx.save(change, { actor: owner.administrator, origin: command.origin })
    const linkId = await tx.addHandedLink(owner, 'replace-totp', newLink('enrol-totp'))
    const link = await tx.findLink(linkId)
    if (link === undefined) throw new TypeError('a link that was just added is there')
    return ports.linkSigner.tokenOf(link)
  })
}
