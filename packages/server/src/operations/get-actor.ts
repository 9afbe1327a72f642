import type { Actor } from '../domain/access/actor.ts'
import type { Caller } from '../domain/access/caller.ts'
import { Failure } from '../domain/failure.ts'
import type { Reading } from '../ports/transaction.ts'

/** Who the credential belongs to, as of now. */
export async function getActor(reading: Reading, caller: Caller): Promise<Actor> {
  const actor = await reading.findActor(caller)
  if (actor !== undefined) return actor
  throw new Failure(
    'auth.failed',
    'No living credential was given. Send an API key in the x-api-key header.',
  )
}
