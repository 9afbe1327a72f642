import type { Actor } from '../domain/access/actor.ts'
import { Failure } from '../domain/failure.ts'
import type { Organization } from '../domain/organization/organization.ts'
import type { Viewer } from '../ports/organizations.ts'
import type { Reading } from '../ports/transaction.ts'

const ID = /^[0-9a-f]{24}$/

export function viewerOf(actor: Actor): Viewer {
  return { administratorId: actor.id, homeId: actor.organizationId }
}

/** The organization that the actor acts in. */
export function getOwnOrganization(reading: Reading, actor: Actor): Promise<Organization> {
  return getOrganizationOf(reading, actor, actor.organizationId)
}

/** An organization that the actor may see; foreign, malformed and unknown ids are one refusal. */
export async function getOrganizationOf(
  reading: Reading,
  actor: Actor,
  organizationId: string,
): Promise<Organization> {
  const id = organizationId.toLowerCase()
  const found = ID.test(id) ? await reading.findOrganization(viewerOf(actor), id) : undefined
  if (found !== undefined) return found
  throw new Failure(
    'organization.not-found',
    'No organization that you may see has this id. Take one from list-organizations.',
  )
}
