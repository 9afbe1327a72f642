import { decideBreakGlass } from '../../domain/administrator/decide-break-glass.ts'
import type { Origin } from '../../domain/event/origin.ts'
import { Failure } from '../../domain/failure.ts'
import { type LinkPurpose, newLink } from '../../domain/link/link.ts'
import { LINK_PATHS } from '../../domain/link/link-path.ts'
import type { Clock } from '../../ports/clock.ts'
import type { LinkSigner } from '../../ports/link-signer.ts'
import type { Transaction } from '../../ports/transaction.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

export type BreakGlassPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly linkSigner: LinkSigner
  readonly publicUrl: string
}

export type BreakGlassLinks = { readonly setPassword: string; readonly enrolTotp: string }

/** Ends what was lost and answers the two links for a new start; no mail carries them. No route leads here. */
export function breakGlass(
  ports: BreakGlassPorts,
  command: { readonly email: string; readonly origin: Origin },
): Promise<BreakGlassLinks> {
  return ports.unitOfWork.transact(async (tx) => {
    const owner = await tx.findByEmail(command.email)
    if (owner === undefined) {
      throw new Failure('administrator.not-found', 'No administrator has this address.')
    }
    const { id, organizationId } = owner.administrator
    const billingEmails = await tx.billingEmails(organizationId)
    const change = decideBreakGlass({ owner, billingEmails, nowMs: ports.clock.nowMs() })
    await tx.save(change, { actor: null, origin: command.origin })
    for (const authenticator of ['password', 'totp'] as const) {
      await tx.writeFailures(id, authenticator, null)
    }
    const linkTo = async (purpose: LinkPurpose) => {
      const linkId = await tx.addHandedLink(owner, 'break-glass', newLink(purpose))
      return addressOf(tx, ports, linkId)
    }
    return { setPassword: await linkTo('reset-password'), enrolTotp: await linkTo('enrol-totp') }
  })
}

async function addressOf(tx: Transaction, ports: BreakGlassPorts, linkId: string): Promise<string> {
  const link = await tx.findLink(linkId)
  if (link === undefined) throw new TypeError('a link that was just added is there')
  return `${ports.publicUrl}${LINK_PATHS[link.purpose]}?token=${ports.linkSigner.tokenOf(link)}`
}
