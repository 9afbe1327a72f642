import type { Actor } from '../domain/access/actor.ts'
import { Failure } from '../domain/failure.ts'

const ID = /^[0-9a-fA-F]{24}$/

/** `x-org-id` selects among the organizations that the caller may see; empty is as good as absent. */
export function requireSelectedOrganization(actor: Actor, header: string | undefined): void {
  if (header === undefined || header === '') return
  if (!ID.test(header)) {
    throw new Failure('request.invalid', 'x-org-id must be the id of an organization, or absent.', {
      details: [{ field: 'x-org-id', problem: 'must be 24 hexadecimal characters' }],
    })
  }
  if (header.toLowerCase() === actor.organizationId) return
  throw new Failure(
    'organization.not-found',
    'No organization that you may see has this id. Leave x-org-id out to use your own.',
  )
}
