import { decideFreeze } from '../../domain/administrator/decide-freeze.ts'
import type { Origin } from '../../domain/event/origin.ts'
import { unusableLink } from '../../domain/link/require-living-link.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getLink, type LinkPorts } from '../get-link.ts'

export type ThisWasNotMePorts = LinkPorts & { readonly unitOfWork: UnitOfWork }

const PURPOSES = ['object'] as const

/** Whose link it is, for the page; uses nothing up. */
export async function openThisWasNotMe(ports: ThisWasNotMePorts, token: string) {
  const { owner } = await ports.unitOfWork.read((reading) =>
    getLink(reading, ports, token, PURPOSES),
  )
  return { email: owner.administrator.email, organizationName: owner.organizationName }
}

/** Freezes the account and tells the billing administrators. Answers whether sign-in waits for them. */
export function thisWasNotMe(
  ports: ThisWasNotMePorts,
  command: { readonly token: string; readonly origin: Origin },
): Promise<boolean> {
  return ports.unitOfWork.transact(async (tx) => {
    const { link, owner } = await getLink(tx, ports, command.token, PURPOSES)
    if (!(await tx.useLink(link.id))) throw unusableLink()
    const { id, organizationId } = owner.administrator
    const change = decideFreeze({
      owner,
      billingEmails: await tx.billingEmails(organizationId),
      otherAbleBillingCount: await tx.countAbleBillingAdministrators(organizationId, id),
      nowMs: ports.clock.nowMs(),
    })
    await tx.save(change, { actor: owner.administrator, origin: command.origin })
    return change.after?.suspended === true
  })
}
