import { decideConfirmEmail } from '../../domain/administrator/decide-confirm-email.ts'
import type { Origin } from '../../domain/event/origin.ts'
import { unusableLink } from '../../domain/link/require-living-link.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getLink, type LinkPorts } from '../get-link.ts'

export type ConfirmEmailPorts = LinkPorts & { readonly unitOfWork: UnitOfWork }

const PURPOSES = ['confirm-email'] as const

/** Whose link it is, for the page; uses nothing up. */
export async function openConfirmEmail(ports: ConfirmEmailPorts, token: string) {
  const { link, owner } = await ports.unitOfWork.read((reading) =>
    getLink(reading, ports, token, PURPOSES),
  )
  return { email: link.email, organizationName: owner.organizationName }
}

/** Confirms the address that the link was mailed to. */
export function confirmEmail(
  ports: ConfirmEmailPorts,
  command: { readonly token: string; readonly origin: Origin },
): Promise<void> {
  return ports.unitOfWork.transact(async (tx) => {
    const { link, owner } = await getLink(tx, ports, command.token, PURPOSES)
    if (!(await tx.useLink(link.id))) throw unusableLink()
    const { email, followUp, id: linkId } = link
    const nowMs = ports.clock.nowMs()
    const change = decideConfirmEmail({ owner, email, linkId, followUp, nowMs })
    await tx.save(change, { actor: owner.administrator, origin: command.origin })
  })
}
