import type { AdministratorState } from '../domain/administrator/administrator.ts'
import type { LinkPurpose } from '../domain/link/link.ts'
import { requireLivingLink, unusableLink } from '../domain/link/require-living-link.ts'
import type { Clock } from '../ports/clock.ts'
import type { LinkSigner } from '../ports/link-signer.ts'
import type { FoundLink } from '../ports/stored.ts'
import type { Reading } from '../ports/transaction.ts'

export type LinkPorts = { readonly linkSigner: LinkSigner; readonly clock: Clock }

export type OpenedLink = { readonly link: FoundLink; readonly owner: AdministratorState }

/** The living link of a token and whose it is. Looking at it uses nothing up. */
export async function getLink(
  reading: Reading,
  ports: LinkPorts,
  token: string,
  purposes: readonly LinkPurpose[],
): Promise<OpenedLink> {
  const id = ports.linkSigner.idOf(token)
  const link = id === undefined ? undefined : await reading.findLink(id)
  if (link === undefined || !ports.linkSigner.isTokenOf(token, link)) throw unusableLink()
  requireLivingLink(link, purposes, ports.clock.nowMs())
  const owner = await reading.findAdministrator(link.organizationId, link.administratorId)
  if (owner === undefined) throw unusableLink()
  return { link, owner }
}
