import type { Actor } from '../domain/access/actor.ts'
import type { Caller } from '../domain/access/caller.ts'
import { Failure } from '../domain/failure.ts'
import type { Reading } from '../ports/transaction.ts'
import { getOrganizationOf } from './get-organization-of.ts'

/** Who the credential belongs to, as of now, in the organization that `x-org-id` selects. */
export async function getActor(reading: Reading, caller: Caller): Promise<Actor> {
  const holder = await findHolder(reading, caller)
  const { selects } = caller
  if (selects === holder.organizationId) return holder
  if (selects !== null) return actingIn(holder, await getOrganizationOf(reading, holder, selects))
  return holder.providerId === null ? holder : actingInTheOnlyOne(reading, holder)
}

/** Who the credential belongs to, as of now, where it belongs to: for what concerns itself or its provider. */
export async function getActorAtHome(reading: Reading, caller: Caller): Promise<Actor> {
  const holder = await findHolder(reading, caller)
  const { selects } = caller
  // It selects nothing here, but naming what one may not see is refused here as everywhere.
  if (selects !== null && selects !== holder.organizationId) {
    await getOrganizationOf(reading, holder, selects)
  }
  return holder
}

async function findHolder(reading: Reading, caller: Caller): Promise<Actor> {
  const holder = await reading.findActor(caller)
  if (holder !== undefined) return holder
  throw new Failure(
    'auth.failed',
    'No living credential was given. Send an API key in the x-api-key header.',
  )
}

async function actingInTheOnlyOne(reading: Reading, holder: Actor): Promise<Actor> {
  const [only, ...more] = await reading.listLinkedOrganizations(holder.id, 2)
  if (only !== undefined && more.length === 0) return actingIn(holder, only)
  throw new Failure(
    'organization.not-selected',
    'Unauthorized: no organization selected. Send the id of one in the x-org-id header; list-organizations names them.',
  )
}

function actingIn(holder: Actor, organization: { id: string; name: string }): Actor {
  return { ...holder, organizationId: organization.id, organizationName: organization.name }
}
