import type { Actor } from '../domain/access/actor.ts'
import type { Caller } from '../domain/access/caller.ts'
import { hasApiKeyShape } from '../domain/api-key/api-key-format.ts'
import type { Origin } from '../domain/event/origin.ts'
import { Failure } from '../domain/failure.ts'
import type { Digest } from '../ports/digest.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'

export type AuthenticatePorts = { readonly unitOfWork: UnitOfWork; readonly digest: Digest }

/** Who holds the API key. A text that is no key is refused by its checksum, without asking the database. */
export async function authenticate(
  ports: AuthenticatePorts,
  apiKey: string | undefined,
  origin: Origin,
): Promise<{ caller: Caller; actor: Actor }> {
  if (apiKey !== undefined && hasApiKeyShape(apiKey)) {
    const caller = { apiKeyHash: ports.digest.sha256Hex(apiKey), origin }
    const actor = await ports.unitOfWork.read((reading) => reading.findActor(caller))
    if (actor !== undefined) return { caller, actor }
  }
  throw new Failure(
    'auth.failed',
    'No living credential was given. Send an API key in the x-api-key header.',
  )
}
