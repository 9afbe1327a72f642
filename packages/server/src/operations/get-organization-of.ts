import type { Actor } from '../domain/access/actor.ts'
import { isId } from '../domain/access/ids.ts'
import { Failure } from '../domain/failure.ts'
import type { Organization } from '../domain/organization/organization.ts'
import type { Viewer } from '../ports/organizations.ts'
import type { Reading } from '../ports/transaction.ts'

/** With the eyes of who belongs to a provider, only what a link opens is an organization. */
export function viewerOf(actor: Actor): Viewer {
  return { administratorId: actor.id, homeId: actor.providerId ?? actor.organizationId }
}

/** An organization that the actor may see; foreign, malformed and unknown ids are one refusal. */
export async function getOrganizationOf(
  reading: Reading,
  actor: Actor,
  organizationId: string,
): Promise<Organization> {
  const id = organizationId.toLowerCase()
  const found = isId(id) ? await reading.findOrganization(viewerOf(actor), id) : undefined
  if (found !== undefined) return found
  throw new Failure(
    'organization.not-found',
    'No organization that you may see has this id. Take one from list-organizations.',
  )
}
