import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActorAtHome } from '../get-actor.ts'
import { requireOwnProvider } from '../require-own-provider.ts'

/** Reads the provider that the caller belongs to. */
export function getProvider(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  providerId: string,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActorAtHome(reading, caller)
    requireRight(actor, 'get-provider')
    requireOwnProvider(actor, providerId)
    return { id: actor.organizationId, name: actor.organizationName }
  })
}
